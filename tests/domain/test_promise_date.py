"""Claims about the date that can be promised (D-PRODMGMT-1, -2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.promise_date import PromiseRequest, WeekLoad, promise_date

MONDAY = date(2026, 3, 2)


def weeks(*free: int) -> list[WeekLoad]:
    return [
        WeekLoad(week=MONDAY + timedelta(weeks=n), capacity=100, booked=100 - units) for n, units in enumerate(free)
    ]


@pytest.mark.clauses("D-PRODMGMT-2")
def test_weeks_are_filled_in_order_and_the_last_friday_is_promised() -> None:
    promise = promise_date(PromiseRequest(quantity=50, material_on=MONDAY), weeks(20, 0, 40))

    assert promise.weeks == ((MONDAY, 20), (date(2026, 3, 16), 30))
    assert promise.day == date(2026, 3, 20)


def test_a_week_that_began_before_the_material_came_is_not_used() -> None:
    promise = promise_date(PromiseRequest(quantity=10, material_on=date(2026, 3, 3)), weeks(20, 20))

    assert promise.weeks == ((date(2026, 3, 9), 10),)


def test_days_after_production_move_the_promise() -> None:
    request = PromiseRequest(quantity=10, material_on=MONDAY, days_after_production=12, requested=date(2026, 3, 18))

    assert promise_date(request, weeks(20)).day == date(2026, 3, 18)


@pytest.mark.parametrize(("requested", "meets", "late"), [("2026-03-06", True, 0), ("2026-03-05", False, 1)])
def test_a_promise_says_whether_the_wish_is_met(requested: str, meets: bool, late: int) -> None:
    request = PromiseRequest(quantity=10, material_on=MONDAY, requested=date.fromisoformat(requested))

    promise = promise_date(request, weeks(20))

    assert (promise.meets_requested, promise.days_late) == (meets, late)


def test_a_table_that_is_too_short_promises_and_books_nothing() -> None:
    promise = promise_date(PromiseRequest(quantity=61, material_on=MONDAY), weeks(20, 40))

    assert (promise.day, promise.weeks, promise.meets_requested) == (None, (), False)
    assert promise.reason.en == "the load table has no capacity for 1 of the units"


def test_an_overbooked_week_gives_nothing() -> None:
    overbooked = WeekLoad(week=MONDAY, capacity=100, booked=130)

    promise = promise_date(PromiseRequest(quantity=5, material_on=MONDAY), [overbooked, *weeks(0, 5)[1:]])

    assert promise.weeks == ((date(2026, 3, 9), 5),)


@pytest.mark.parametrize(
    ("request_", "load"),
    [
        (PromiseRequest(quantity=0, material_on=MONDAY), weeks(5)),
        (PromiseRequest(quantity=1, material_on=MONDAY), [WeekLoad(week=date(2026, 3, 3), capacity=5, booked=0)]),
    ],
)
def test_no_units_or_a_week_without_a_monday_are_refused(request_: PromiseRequest, load: list[WeekLoad]) -> None:
    with pytest.raises(ValueError, match=r"expected a quantity|Monday"):
        promise_date(request_, load)


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(1, 300))
def test_exactly_the_quantity_is_booked_and_never_more_than_is_free(free: list[int], quantity: int) -> None:
    load = weeks(*free)
    promise = promise_date(PromiseRequest(quantity=quantity, material_on=MONDAY), load)

    room = {week.week: week.free for week in load}
    assert sum(units for _, units in promise.weeks) == (quantity if sum(free) >= quantity else 0)
    assert all(0 < units <= room[week] for week, units in promise.weeks)
