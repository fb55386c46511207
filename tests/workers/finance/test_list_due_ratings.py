"""Whose limit ends soon is listed once, until somebody asks for the review."""

from datetime import date, timedelta

import pytest

from orchestrator.domain.money import Money
from orchestrator.store import Records
from orchestrator.store.credit_records import LimitDecision
from orchestrator.store.credit_standing import LEAD
from tests.workers.credit_case import opened
from tests.workers.signing_case import NOW
from workers.finance.list_due_ratings import NewDay, list_due_ratings

pytestmark = pytest.mark.database

TODAY = NOW.date()


def limit(records: Records, customer: str, until: date | None, hours: int = 0) -> None:
    decision = LimitDecision(
        customer=customer,
        case=f"test-{hours}",
        group=records.customers.get(customer).group,
        limit=Money.parse("1000.00 USD"),
        net_days=30,
        reason="pays on time",
        proposed_by="trang-to",
        decided_by="thu-hoang",
        decided_at=NOW + timedelta(hours=hours),
        valid_until=until,
    )
    records.credit.limits.add(decision, by="thu-hoang")


def due(records: Records) -> tuple[str, ...]:
    return list_due_ratings(NewDay(), records).due_customers


@pytest.mark.parametrize(("days", "is_due"), [(LEAD.days, True), (LEAD.days + 1, False), (-400, True)])
def test_a_limit_is_due_within_the_lead(records: Records, days: int, is_due: bool) -> None:
    limit(records, "C-00001", TODAY + timedelta(days=days))

    assert ("C-00001" in due(records)) is is_due


def test_a_limit_without_an_end_is_never_due(records: Records) -> None:
    limit(records, "C-00001", None)

    assert "C-00001" not in due(records)


def test_a_later_limit_of_the_group_takes_the_place_of_the_earlier(records: Records) -> None:
    limit(records, "C-00003", TODAY)
    limit(records, "C-00004", TODAY + timedelta(days=365), hours=1)

    assert not {"C-00003", "C-00004"} & set(due(records))


def test_a_review_that_was_asked_for_is_not_asked_for_again(records: Records) -> None:
    limit(records, "C-00001", TODAY)

    opened(records)

    assert "C-00001" not in due(records)
