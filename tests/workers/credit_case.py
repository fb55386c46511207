"""What the tests of customer credit start from: a case of the example company, brought as far as a test needs."""

from datetime import date

from orchestrator.domain.money import Money
from orchestrator.store import Records
from orchestrator.store.credit_cases import CreditReviewed
from tests.workers.signing_case import NOW

AT = "2026-11-24T09:30:00Z"


def opened(records: Records, customer: str = "C-00001") -> str:
    """The number of a case that has just been opened."""
    return records.credit_cases.open(customer, "larger orders", by="yen-ly", task_id=f"open {customer}").body.case


def reviewed(records: Records, customer: str = "C-00001", limit: str = "70000.00 USD") -> str:
    """The number of a case that Trang has reviewed."""
    case = opened(records, customer)
    body = CreditReviewed(
        customer=customer,
        case=case,
        limit=Money.parse(limit),
        net_days=45,
        valid_until=date(2027, 11, 24),
        reason="pays early",
        reviewed_by="trang-to",
        reviewed_at=NOW,
    )
    records.credit_cases.reviews.add(body, by="trang-to")
    return case
