"""An order over several lines is promised for the slowest of them."""

from datetime import date

import pytest

from orchestrator.domain.production_plan import LineNeed, plan_production, why_too_early
from orchestrator.domain.promise_date import WeekLoad

MONDAYS = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16))


def need(line: str, quantity: int, free: int) -> LineNeed:
    load = [WeekLoad(week=week, capacity=free, booked=0) for week in MONDAYS]
    return LineNeed(line=line, quantity=quantity, material_on=MONDAYS[0], load=load)


def test_the_slowest_line_decides_and_each_has_its_weeks() -> None:
    plan = plan_production([need("LINE-1", 10, 100), need("LINE-2", 15, 10)], None)

    assert plan is not None
    assert plan.promise.day == date(2026, 3, 16)  # Friday 13 March and three days of packing
    assert plan.weeks == {"LINE-1": {MONDAYS[0]: 10}, "LINE-2": {MONDAYS[0]: 10, MONDAYS[1]: 5}}


def test_a_line_without_room_leaves_no_date_for_the_order() -> None:
    plan = plan_production([need("LINE-1", 10, 100), need("LINE-2", 31, 10)], None)

    assert plan is not None
    assert plan.promise.day is None
    reason = why_too_early(plan, date(2027, 1, 1))
    assert reason is not None
    assert "no capacity for 1 of the units" in reason.en


def test_without_a_known_line_there_is_no_plan() -> None:
    assert plan_production([], date(2026, 5, 1)) is None


@pytest.mark.parametrize(("promised", "keeps"), [(date(2026, 3, 8), False), (date(2026, 3, 9), True)])
def test_a_promise_holds_from_the_earliest_day_on(promised: date, keeps: bool) -> None:
    plan = plan_production([need("LINE-1", 10, 100)], None)

    assert plan is not None
    assert (why_too_early(plan, promised) is None) == keeps
