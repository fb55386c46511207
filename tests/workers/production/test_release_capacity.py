"""A cancelled order's capacity goes back, and what comes later is refused."""

from datetime import date

import pytest

from orchestrator.errors import ReservationReleased
from orchestrator.store import Records
from tests.workers.request_case import entered
from tests.workers.signing_case import task
from workers.production.release_capacity import CancelledOrder, release_capacity

pytestmark = pytest.mark.database


def test_the_weeks_get_back_what_was_booked_and_nothing_is_booked_later(records: Records) -> None:
    number = entered(records)
    week = records.capacity.load("LINE-2", date(2026, 11, 30))[0]
    plan = {week.line: {week.week: 1}}
    records.capacity.book(number, 1, plan, by="worker/production")

    release_capacity(CancelledOrder(), records, task(number))
    release_capacity(CancelledOrder(), records, task(number))

    assert records.capacity.load("LINE-2", date(2026, 11, 30))[0] == week
    with pytest.raises(ReservationReleased):
        records.capacity.book(number, 2, plan, by="late")
