"""Money for what was delivered on account is recorded once and settles the invoices that it covers."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain import news
from orchestrator.doors.payments import receive_on_account
from orchestrator.errors import InputError
from orchestrator.store import Records
from orchestrator.store.receivables import PaymentReceived
from tests.domain.builders import usd
from tests.workers.fulfilment_steps import hand_over, released

pytestmark = pytest.mark.database


def pay(records: Records, number: str, amount: str, reference: str = "W-9", **told: str) -> bool:
    """The bank tells of money for the order."""
    values = {"payment_reference": reference, "payment_amount": amount, "payment_currency": "USD"}
    payment = news.PaymentReceived.model_validate({**values, "paid_on": "2026-11-24", **told})
    return receive_on_account(records, number, payment, by="hung-tran")


def paid_on(records: Records, number: str) -> list[date | None]:
    """When each invoice of the order was paid."""
    return [invoice.paid for invoice in records.receivables.of(number)]


def test_an_invoice_is_paid_once_all_of_it_has_come(records: Records) -> None:
    number = released(records)
    hand_over(records, number)

    assert pay(records, number, "10479.99")
    assert paid_on(records, number) == [None]
    assert pay(records, number, "0.01", "W-10")
    assert paid_on(records, number) == [date(2026, 11, 24)]


def test_what_was_paid_ahead_does_not_count_again(records: Records) -> None:
    number = released(records)
    ahead = PaymentReceived(order=number, reference="W-1", amount=usd(4000), paid_on=date(2026, 11, 24))
    records.receivables.payments.add(ahead, by="lan-nguyen")
    hand_over(records, number)

    assert pay(records, number, "4000.00")
    assert paid_on(records, number) == [None]
    assert pay(records, number, "2480.00", "W-10")
    assert paid_on(records, number) == [date(2026, 11, 24)]


def test_the_customers_room_grows_by_what_was_paid(records: Records) -> None:
    number = released(records)
    hand_over(records, number)
    before = records.credit.account("C-00001")
    pay(records, number, "10480.00")
    after = records.credit.account("C-00001")

    assert before
    assert after
    assert after.headroom - before.headroom == usd(10480)


def test_nothing_is_recorded_before_anything_is_owed_or_a_second_time(records: Records) -> None:
    number = released(records)
    assert not pay(records, number, "100.00")
    hand_over(records, number)

    assert pay(records, number, "100.00")
    assert not pay(records, number, "100.00")
    assert [entry.body.amount.amount for entry in records.receivables.payments.of(number)] == [Decimal(100)]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"payment_currency": "EUR"}, "payment_currency: expected USD"),
        ({"paid_on": "2026-11-25"}, "paid_on: expected 2026-11-24 or earlier"),
        ({"payment_amount": "0.001"}, "payment_amount: USD has 2 decimals"),
    ],
)
def test_what_does_not_fit_the_invoice_is_refused(records: Records, told: dict[str, str], reason: str) -> None:
    number = released(records)
    hand_over(records, number)

    with pytest.raises(InputError, match=reason):
        pay(records, number, **{"amount": "1.00", **told})
    assert not records.receivables.payments.of(number)
