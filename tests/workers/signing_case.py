"""What the tests of signing and change start from: an order of the example company that has passed its review."""

from datetime import UTC, datetime
from itertools import count

from orchestrator.domain.draft_basis import choose_draft
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.store import Records
from orchestrator.store.actions import ActionOpened
from orchestrator.store.contracts import ContractText, Signature, TextStamped
from orchestrator.store.review_case import content_under_review
from orchestrator.store.reviews import ReviewResult, RoundOpened
from tests.domain.builders import order
from workers.runtime import Task

AT = "2026-11-24T09:30:00Z"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_COUNT = count(1)


def submitted(**changes: object) -> SubmittedOrder:
    """Forty monitors for a customer with a limit of 60 000 USD, on open account: 10 480 USD at risk."""
    lines = [{"product_code": "CX-215P-DT", "quantity": 40, "unit_price": {"amount": "262.00", "currency": "USD"}}]
    values: dict[str, object] = {
        "customer_reference": f"SIGN-{next(_COUNT)}",
        "customer": {"name": "Sao Mai", "number": "C-00001", "language": "vi", "contact_person": "Hoàng Anh"},
        "lines": lines,
        "delivery": {"requested_date": "2027-05-14"},
        "payment": {"method": "open-account", "net_days": 30},
    }
    return order(**(values | changes))


def reviewed(records: Records, *, actions: int = 0, **changes: object) -> str:
    """The number of an order whose first review passed, with so many open actions and its credit reserved."""
    number = records.orders.enter(submitted(**changes), by="lan-nguyen")
    pass_review(records, number)
    for index in range(1, actions + 1):
        opened = ActionOpened(
            order=number,
            action=f"A-{index}",
            round=1,
            criterion="E",
            department="finance",
            what="obtain the bank reference",
            owner="thu-hoang",
            due=NOW.date(),
        )
        records.actions.opened.add(opened, by="worker/commerce")
    return number


def pass_review(records: Records, number: str, change_number: int | None = None, outcome: str = "passed") -> str:
    """A round of the order, or of its change, with this outcome and its credit reserved; gives the text's SHA-256."""
    content = content_under_review(records, number, change_number)
    draft = choose_draft(content, number)
    sha, version = draft.contract.sha256, len(records.contracts.texts.of(number)) + 1
    text = ContractText(
        order=number,
        version=version,
        language="vi",
        based_on=draft.based_on,
        text=draft.contract.text.decode(),
        sha256=sha,
    )
    records.contracts.texts.add(text, by="worker/commerce")
    opened = RoundOpened(
        order=number,
        round=1,
        review_kind="change" if change_number else "first",
        change_number=change_number,
        departments=("finance",),
        text_sha256=sha,
    )
    round = records.reviews.open_round(opened, by="worker/commerce", task_id=f"open {number} {version}").body.round
    result = {"order": number, "round": round, "text_sha256": sha, "verdicts": {"E": "conforms"}, "outcome": outcome}
    result |= {"reason": "an old customer", "decided_by": "minh-do", "decided_at": NOW}
    records.reviews.results.add(ReviewResult.model_validate(result), by="minh-do")
    if change_number is None and (value := order_value(content)):
        records.credit.reserve_exceptionally(number, round, value, by="worker/finance")
    return sha


def sha_of(records: Records, number: str) -> str:
    """The SHA-256 of the order's newest text."""
    newest = records.contracts.texts.latest(number)
    assert newest is not None
    return newest.body.sha256


def stamped(records: Records, number: str) -> None:
    """Lan stamped the text and filled the overview in."""
    body = TextStamped(
        order=number,
        text_sha256=sha_of(records, number),
        seal="SEAL-GL-01",
        stamped_on=NOW.date(),
        subject="Bốn mươi màn hình",
        filled_by="lan-nguyen",
        filled_at=NOW,
    )
    records.contracts.stampings.add(body, by="lan-nguyen")


def signed(records: Records, number: str) -> None:
    """The customer's representative signed the newest text."""
    body = Signature(
        order=number,
        text_sha256=sha_of(records, number),
        party="customer",
        name="Hoàng Anh",
        capacity="representative",
        signed_on=NOW.date(),
    )
    records.contracts.signatures.add(body, by="lan-nguyen")


def task(number: str | None, task_id: str = "t-1", **changes: object) -> Task:
    """The task of a case, as the runtime hands it to a handler."""
    values: dict[str, object] = {
        "id": task_id,
        "topic": "test",
        "business_key": number,
        "process_instance_id": "i-1",
        "process_definition_key": "contract-signing",
        "activity_id": "Task",
        "activity_instance_id": None,
        "execution_id": "e-1",
        "attempt": 1,
        "created_at": NOW,
    }
    return Task(**(values | changes))  # type: ignore[arg-type]  # the fields of a task, each with its type
