"""A cancelled order's credit goes back, and what comes later is refused."""

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import ReservationReleased
from orchestrator.store import Records
from tests.workers.signing_case import reviewed, task
from workers.finance.release_credit import CancelledOrder, release_credit

pytestmark = pytest.mark.database


def test_the_group_gets_back_what_the_order_reserved(records: Records) -> None:
    before = records.credit.account("C-00001")
    number = reviewed(records)

    release_credit(CancelledOrder(), records, task(number))
    release_credit(CancelledOrder(), records, task(number))

    assert [one.state for one in records.credit.reservations(number)] == ["released"]
    assert records.credit.account("C-00001") == before


def test_a_reservation_that_comes_later_is_refused_in_every_round(records: Records) -> None:
    number = reviewed(records)
    release_credit(CancelledOrder(), records, task(number))

    with pytest.raises(ReservationReleased):
        records.credit.reserve(number, 2, Money.parse("1.00 USD"), by="late")
