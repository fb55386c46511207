"""What the tests of complaints start from: a complaint of the example company, brought as far as a test needs."""

from itertools import count

from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.store import Records
from orchestrator.store.complaints import ComplaintClosed, ComplaintStep, Step
from tests.workers.after_sales_case import delivered
from tests.workers.signing_case import NOW

AT = "2026-11-24T09:30:00Z"
_COUNT = count(1)


def document(**changes: object) -> dict[str, object]:
    """A complaint about one monitor of a known customer; some fields replaced."""
    return {
        "complaint_reference": f"RMA-{next(_COUNT)}",
        "customer": {"name": "Sao Mai", "number": "C-00001", "language": "vi", "contact_person": "Hoàng Anh"},
        "product_code": "CX-215P-DT",
        "component": "touch-screen",
        "serial_numbers": ["SN-1"],
        "noticed_on": "2026-11-20",
        "quantity": 1,
        "description": "Góc dưới bên trái không nhận chạm",
        "wish": "replacement",
    } | changes


def received(records: Records, **changes: object) -> str:
    """The number of a complaint that has arrived, unless changed about an order delivered in September."""
    if "order_number" not in changes:
        changes["order_number"] = delivered(records)
    complaint = SubmittedComplaint.model_validate(document(**changes))
    return records.complaints.enter(complaint, by="door").body.complaint


def step(records: Records, number: str, what: Step, attempt: int = 1, **facts: object) -> None:
    """Record that a step of the attempt is done."""
    body = {"complaint": number, "step": what, "number": attempt, "text": what, "facts": facts}
    done = ComplaintStep.model_validate(body | {"done_by": "mai-pham", "done_at": NOW})
    records.complaints.steps.add(done, by="mai-pham")


def accepted(records: Records, **changes: object) -> str:
    """The number of a complaint that Customer service found justified."""
    number = received(records, **changes)
    step(records, number, "assessed", justified=True)
    return number


def explained(records: Records, *, cause: str = "material", order: str | None = "delivered") -> str:
    """The number of a complaint whose cause Quality knows."""
    number = accepted(records) if order else accepted(records, order_number=None)
    step(
        records,
        number,
        "cause",
        cause=cause,
        serialIntact=True,
        correctiveAction="Thêm đồ gá lắp",
        correctiveOwner="viet-cao",
        correctiveDue="2026-12-15",
    )
    return number


def closed(records: Records) -> str:
    """The number of a complaint whose customer is satisfied."""
    number = served(records)
    word = {"outcome": "satisfied", "reason": "", "customer_confirmed_by": "Hoàng Anh", "closed_by": "mai-pham"}
    body = ComplaintClosed.model_validate({"complaint": number, "closed_at": NOW} | word)
    records.complaints.closed.add(body, by="mai-pham")
    return number


def served(records: Records, remedy: str = "replace", order: str | None = "delivered") -> str:
    """The number of a complaint for which something was done."""
    number = explained(records, order=order)
    step(records, number, "service", remedy=remedy)
    return number
