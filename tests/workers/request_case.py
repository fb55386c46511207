"""What the tests of a request start from: an order of the example company, as far as the test needs it."""

from orchestrator.domain.found_requirements import RuleRow
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.store import Records
from tests.processes.orders import document
from tests.workers.signing_case import AT, task
from workers.customer_service.record_specification import SentSpecification, record_specification
from workers.sales.check_completeness import FoundByRules, check_completeness
from workers.sales.record_confirmation import RecordedConfirmation, SentConfirmation, record_confirmation
from workers.sales.send_confirmation import ConfirmedRequest, send_confirmation

SALES = "emma-clarke"
CERTIFICATE = RuleRow(
    subject="RoHS", requirement="Chất / Substances", reason="EU", parameter="certificate", value="RoHS 2011/65/EU"
)
BRIGHT = RuleRow(
    subject="brightness", requirement="Sáng / Bright", reason="nắng / sun", parameter="brightness-nits", value="1000"
)
SERIAL = RuleRow(
    subject="traceability", requirement="Số sê-ri / Serial", reason="luật / rule", parameter="serial-number"
)


def entered(records: Records, **changes: object) -> str:
    """The number of an order that Sales entered, complete unless `changes` take something away."""
    return records.orders.enter(SubmittedOrder.model_validate(document(**changes)), by="lan-nguyen")


def rules(*unstated: RuleRow) -> FoundByRules:
    """What the tables give: one certificate, one house rule, and what the test says of unstated needs."""
    return FoundByRules(unstated_requirements=unstated, certificates=(CERTIFICATE,), house_requirements=(SERIAL,))


def checked(records: Records, number: str, *unstated: RuleRow) -> None:
    """The requirements of the order's present version are kept."""
    version = records.orders.current(number).version
    check_completeness(rules(*unstated), records, task(number, f"check {version}"))


def confirmation(**changes: object) -> SentConfirmation:
    """Sales confirms."""
    values: dict[str, object] = {"decided_by": SALES, "decided_at": AT, "confirmation_decision": "confirm"}
    return SentConfirmation.model_validate(values | changes)


def confirmed(records: Records, *unstated: RuleRow, **changes: object) -> str:
    """The number of an order that Sales confirmed."""
    number = entered(records, **changes)
    checked(records, number, *unstated)
    confirm(records, number)
    return number


def confirm(records: Records, number: str, task_id: str = "confirm", **changes: object) -> RecordedConfirmation:
    """Record what Sales sent."""
    return record_confirmation(confirmation(**changes), records, task(number, task_id))


def written_to(records: Records, number: str, task_id: str = "letter") -> None:
    """The customer has the written confirmation."""
    send_confirmation(ConfirmedRequest(), records, task(number, task_id))


def specified(records: Records, *unstated: RuleRow, **changes: object) -> str:
    """The number of an order whose specification Customer service confirmed."""
    number = confirmed(records, *unstated, **changes)
    sent = SentSpecification.model_validate(
        {"decided_by": "linh-truong", "decided_at": AT, "specification_confirmed": True}
    )
    record_specification(sent, records, task(number, "specification"))
    return number
