"""Only what was released goes to the carrier; what the customer owes for it counts from then on."""

from datetime import date

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.receivables import PaymentReceived, PaymentWaived
from tests.workers.fulfilment_steps import accepted, decide, hand_over, release_of, released, request
from tests.workers.signing_case import NOW

pytestmark = pytest.mark.database


def test_the_carrier_and_the_invoice_are_recorded_once(records: Records) -> None:
    number = released(records)

    hand_over(records, number)
    hand_over(records, number)

    kept = records.deliveries.handovers.get(number, 1).body
    assert (kept.carrier, kept.handed_over_by) == ("Viettel Post", "bao-ngo")
    owed = [one for one in records.receivables.history("C-00001", date(2026, 11, 24)) if one.order == number]
    assert [(one.invoice, str(one.amount), one.due) for one in owed] == [
        (f"INV-{number}-1", "10480.00 USD", date(2026, 12, 24))
    ]


def test_what_is_paid_before_shipment_leaves_no_debt(records: Records) -> None:
    number = accepted(records, payment={"method": "letter-of-credit"})
    records.receivables.waivers.add(_waiver(number), by="thu-hoang")
    request(records, number)
    decide(records, number)

    hand_over(records, number)

    assert not [one for one in records.receivables.history("C-00001", date(2026, 11, 24)) if one.order == number]


def test_money_that_came_ahead_is_not_owed_again(records: Records) -> None:
    number = released(records)
    ahead = PaymentReceived(order=number, reference="W-1", amount=Money.parse("4000.00 USD"), paid_on=NOW.date())
    records.receivables.payments.add(ahead, by="lan-nguyen")

    hand_over(records, number)

    owed = [one for one in records.receivables.history("C-00001", date(2026, 11, 24)) if one.order == number]
    assert [str(one.amount) for one in owed] == ["6480.00 USD"]


def test_a_delivery_that_nobody_released_stays(records: Records) -> None:
    number = accepted(records)

    with pytest.raises(NothingKept, match="release of the delivery"):
        hand_over(records, number)


def test_a_returned_delivery_stays(records: Records) -> None:
    number = accepted(records)
    request(records, number)
    decide(records, number, approval_decision="return", approval_reason="scratched")
    assert not release_of(records, number).released

    with pytest.raises(NothingKept, match="release of the delivery"):
        hand_over(records, number)


def test_a_day_to_come_is_refused(records: Records) -> None:
    number = released(records)

    with pytest.raises(SubmissionRefused, match="expected 2026-11-24 or earlier"):
        hand_over(records, number, handed_over_on="2026-11-25")


def _waiver(number: str) -> PaymentWaived:
    values = {
        "order": number,
        "delivery": 1,
        "milestone": "balance",
        "reason": "bank holiday",
        "decided_by": "thu-hoang",
    }
    return PaymentWaived.model_validate({**values, "decided_at": NOW})


def test_the_invoice_takes_over_what_was_committed_so_that_nothing_counts_twice(records: Records) -> None:
    number = released(records)
    group = records.orders.get(number).customer_group
    before = records.credit.account(group)

    hand_over(records, number)
    hand_over(records, number)

    after = records.credit.account(group)
    assert before
    assert after
    assert after.exposure == before.exposure
    assert after.receivable - before.receivable == Money.parse("10480.00 USD")
    assert before.committed - after.committed == Money.parse("10480.00 USD")
