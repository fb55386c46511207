"""What the tests of the contract review start from: an order of the example company with an open round."""

from collections.abc import Sequence

from orchestrator.domain.clock import Clock
from orchestrator.domain.sent_review import SentCapacityReview, SentCreditReview, SentReview
from orchestrator.store import Records
from tests.workers.signing_case import AT, NOW, submitted, task
from workers.commerce.draft_contract import DraftWanted, draft_contract
from workers.commerce.open_review import ReviewOpened, ReviewWanted, open_review

CLOCK = Clock(read=lambda: NOW)
ALL = ("commerce", "sales", "customer-service", "rd", "product", "production", "quality", "finance")
LETTERS = {
    "commerce": "ABCDI",
    "sales": "CG",
    "customer-service": "F",
    "rd": "H",
    "product": "H",
    "production": "DFH",
    "quality": "F",
    "finance": "E",
}


def opened(records: Records, departments: Sequence[str] = ALL, /, **changes: object) -> str:
    """The number of an order whose first round is open for these departments."""
    number = records.orders.enter(submitted(**changes), by="lan-nguyen")
    draft_contract(DraftWanted(), records, task(number, f"draft {number}"))
    first(records, number, departments)
    return number


def first(records: Records, number: str, departments: Sequence[str] = ALL, task_id: str = "open") -> ReviewOpened:
    """Open the order's first round."""
    wanted = ReviewWanted.model_validate({"review_kind": "first", "routed_departments": departments})
    return open_review(wanted, records, task(number, task_id))


def fields(department: str, **own: object) -> dict[str, object]:
    """What a department without objections sends; `own` takes the place of a field."""
    sent: dict[str, object] = {f"verdict{letter}": "conforms" for letter in LETTERS[department]}
    sent |= {"finding": "suitable", "creditDecision": "within-limit", "promisedDate": "2027-05-14"}
    sent |= {"supplyClarity": "clear", "supplySource": "Lotus Panel", "fundingClarity": "clear", "fundingSource": "own"}
    return sent | {"decidedBy": "quang-le", "decidedAt": AT} | own


def sent(department: str, **own: object) -> SentReview:
    """The department's form."""
    return SentReview.model_validate(fields(department, **own))


def sent_credit(**own: object) -> SentCreditReview:
    """Finance's form."""
    return SentCreditReview.model_validate(fields("finance", **own))


def sent_capacity(**own: object) -> SentCapacityReview:
    """Production's form."""
    return SentCapacityReview.model_validate(fields("production", **own))


def action_on(letter: str) -> dict[str, object]:
    """A verdict that conforms with an action, owned and dated."""
    return {
        f"verdict{letter}": "conforms-with-action",
        f"reason{letter}": "one point is left",
        f"action{letter}": "settle it",
        f"actionOwner{letter}": "lan-nguyen",
        f"actionDue{letter}": "2026-12-04",
    }
