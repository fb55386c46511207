"""An order is closed once its credit is settled and the customer was heard, or known to be silent."""

from datetime import date

import pytest

from orchestrator.errors import StillHeld
from orchestrator.store import Records
from orchestrator.store.feedback import Silence
from tests.workers.change_case import book
from tests.workers.signing_case import NOW, reviewed, task
from workers.commerce.close_order import DeliveredOrder, close_order

pytestmark = pytest.mark.database

WEEK = date(2026, 12, 7)


def delivered(records: Records) -> str:
    """An order whose credit is committed and whose customer did not answer."""
    number = reviewed(records)
    records.credit.commit(number, 1, by="worker/finance")
    records.feedback.silences.add(Silence(order=number, asked_on=NOW.date()), by="worker/customer-service")
    return number


def test_a_closed_order_holds_no_credit_any_more(records: Records) -> None:
    before = records.credit.account("C-00001")
    number = delivered(records)

    close_order(DeliveredOrder(), records, task(number))
    close_order(DeliveredOrder(), records, task(number))

    assert records.orders.ends.get(number).body.state == "closed"
    assert records.credit.account("C-00001") == before


def test_a_closed_order_leaves_the_weeks_that_it_had_booked_to_others(records: Records) -> None:
    number = delivered(records)
    book(records, number, 1, {WEEK: 30})

    close_order(DeliveredOrder(), records, task(number))

    assert records.capacity.load("LINE-2", WEEK)[0].booked == 0
    assert [booking.state for booking in records.capacity.bookings(number)] == ["released"]


def test_an_order_of_whose_customer_nothing_is_known_stays_open(records: Records) -> None:
    number = reviewed(records)
    records.credit.commit(number, 1, by="worker/finance")

    with pytest.raises(StillHeld, match="no feedback"):
        close_order(DeliveredOrder(), records, task(number))


def test_a_reservation_that_was_never_committed_keeps_the_order_open(records: Records) -> None:
    number = reviewed(records)
    records.feedback.silences.add(Silence(order=number, asked_on=NOW.date()), by="worker/customer-service")

    with pytest.raises(StillHeld, match="never committed"):
        close_order(DeliveredOrder(), records, task(number))
