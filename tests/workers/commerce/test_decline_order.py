"""A declined order holds nothing any more, says why, and the customer is told."""

from datetime import UTC, datetime

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import ReservationReleased
from orchestrator.store import Records
from orchestrator.store.contracts import CustomerWithdrew
from orchestrator.store.negotiations import Negotiation
from orchestrator.store.orders import TenderLost
from orchestrator.store.requirements import RequestDeclined
from tests.workers.request_case import entered
from tests.workers.signing_case import pass_review, reviewed, task
from workers.commerce.decline_order import UnsuccessfulOrder, decline_order

pytestmark = pytest.mark.database

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def decline(records: Records, number: str) -> str:
    """Decline the order, and give the reason that is kept."""
    reason = decline_order(UnsuccessfulOrder(), records, task(number)).decline_reason
    end = records.orders.ends.get(number).body
    assert (end.state, end.reason) == ("declined", reason)
    return reason


def test_credit_of_every_round_goes_back_for_good(records: Records) -> None:
    number = reviewed(records)

    reason = decline(records, number)

    assert "withdrew before signing" in reason
    assert [one.state for one in records.credit.reservations(number)] == ["released"]
    with pytest.raises(ReservationReleased):
        records.credit.reserve(number, 2, Money.parse("1.00 USD"), by="late")
    with pytest.raises(ReservationReleased):
        records.capacity.book(number, 1, {"LINE-2": {NOW.date(): 1}}, by="late")


def test_a_repeated_task_declines_once(records: Records) -> None:
    number = entered(records)
    decline(records, number)

    decline(records, number)

    assert len(records.orders.ends.of(number)) == len(records.communications.messages.of(number)) == 1


def test_the_reason_is_that_of_the_declined_request(records: Records) -> None:
    number = entered(records)
    body = RequestDeclined(order=number, reason="no such market", declined_by="emma-clarke", declined_at=NOW)
    records.requirements.declines.add(body, by="emma-clarke")

    assert decline(records, number) == "no such market"


def test_the_reason_is_that_of_the_lost_tender(records: Records) -> None:
    number = entered(records)
    records.orders.losses.add(TenderLost(order=number, reason="notice N-1", received_on=NOW), by="emma-clarke")

    assert decline(records, number) == "notice N-1"


def test_the_reason_is_that_of_the_rejected_review(records: Records) -> None:
    number = entered(records)
    pass_review(records, number, outcome="rejected")

    assert decline(records, number) == "an old customer"


def test_a_review_that_was_only_sent_back_is_no_reason_but_the_withdrawal_after_it(records: Records) -> None:
    number = entered(records)
    pass_review(records, number, outcome="negotiate")
    withdrawn = Negotiation(
        order=number, round=1, outcome="withdrawn", note="too dear", decided_by="emma-clarke", decided_at=NOW
    )
    records.orders.negotiations.add(withdrawn, by="emma-clarke")

    assert decline(records, number) == "too dear"


def test_the_reason_is_that_of_the_customer_who_does_not_sign(records: Records) -> None:
    number = reviewed(records)
    body = CustomerWithdrew(order=number, round=1, reason="bought elsewhere", told_to="lan-nguyen", told_at=NOW)
    records.contracts.withdrawals.add(body, by="lan-nguyen")

    assert decline(records, number) == "bought elsewhere"
