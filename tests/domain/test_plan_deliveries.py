"""The next delivery follows from what is left, what is booked, and whether partial deliveries are agreed."""

from datetime import date

import pytest

from orchestrator.domain.plan_deliveries import BookedUnits, NextDelivery, OpenLine, next_delivery

PROMISED = date(2027, 1, 15)
FIRST, SECOND = date(2026, 12, 7), date(2026, 12, 14)


def line(number: int, quantity: int, made_on: str | None = "LINE-2", delivered: int = 0) -> OpenLine:
    """A line with so many units still to go."""
    return OpenLine(line=number, product=f"P{number}", production_line=made_on, quantity=quantity, delivered=delivered)


def booked(week: date, units: int, made_on: str = "LINE-2") -> BookedUnits:
    """Units booked in a week."""
    return BookedUnits(production_line=made_on, week=week, units=units)


def plan(*lines: OpenLine, weeks: tuple[BookedUnits, ...] = (), partial: bool = True) -> NextDelivery:
    """The next delivery."""
    return next_delivery(lines, weeks, PROMISED, partial)


def test_without_agreement_all_of_it_leaves_on_the_promised_day() -> None:
    found = plan(line(1, 30), line(2, 5), weeks=(booked(FIRST, 20),), partial=False)

    assert (dict(found.units), found.planned_on, found.is_last) == ({1: 30, 2: 5}, PROMISED, True)


def test_the_first_week_leaves_after_its_friday_and_packing() -> None:
    found = plan(line(1, 30), weeks=(booked(SECOND, 10), booked(FIRST, 20)))

    assert (dict(found.units), found.planned_on, found.is_last) == ({1: 20}, date(2026, 12, 14), False)


def test_what_has_left_counts_against_the_weeks() -> None:
    found = plan(line(1, 10, delivered=20), weeks=(booked(FIRST, 20), booked(SECOND, 10)))

    assert (dict(found.units), found.planned_on, found.is_last) == ({1: 10}, date(2026, 12, 21), True)


def test_lines_of_one_production_line_share_its_week_in_order() -> None:
    assert dict(plan(line(1, 15), line(2, 15), weeks=(booked(FIRST, 20),)).units) == {1: 15, 2: 5}


def test_a_design_that_no_line_makes_yet_comes_last() -> None:
    found = plan(line(1, 20), line(2, 4, made_on=None), weeks=(booked(FIRST, 20),))
    rest = plan(line(1, 0, delivered=20), line(2, 4, made_on=None), weeks=(booked(FIRST, 20),))

    assert (dict(found.units), found.is_last) == ({1: 20}, False)
    assert (dict(rest.units), rest.planned_on, rest.is_last) == ({2: 4}, PROMISED, True)


def test_nothing_left_is_no_delivery() -> None:
    with pytest.raises(ValueError, match="still to be delivered"):
        plan(line(1, 0, delivered=20))
