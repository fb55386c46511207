"""Claims about working time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.deadline import WorkingCalendar, deadline, working_time

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
TET = frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20))
CALENDAR = WorkingCalendar(zone=HANOI, holidays=TET, extra_workdays=frozenset({date(2026, 2, 28)}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-03-02 10:00", "P1D", "2026-03-03 10:00"),
        ("2026-03-06 16:30", "P1D", "2026-03-09 16:30"),
        ("2026-03-07 10:00", "P1D", "2026-03-09 10:00"),
        ("2026-03-02 06:00", "P1D", "2026-03-03 08:00"),
        ("2026-03-02 22:00", "P1D", "2026-03-03 17:00"),
        ("2026-02-13 10:00", "P1D", "2026-02-23 10:00"),
        ("2026-02-27 10:00", "P1D", "2026-02-28 10:00"),
        ("2026-02-27 10:00", "P2D", "2026-03-02 10:00"),
        ("2026-03-02 10:00", "PT4H", "2026-03-02 15:00"),
        ("2026-03-02 10:00", "PT24H", "2026-03-05 10:00"),
        ("2026-03-02 16:00", "PT2H", "2026-03-03 09:00"),
        ("2026-03-02 16:00", "PT1H", "2026-03-02 17:00"),
        ("2026-03-02 12:30", "PT90M", "2026-03-02 14:30"),
        ("2026-03-07 10:00", "PT1H", "2026-03-09 09:00"),
        ("2026-03-06 15:00", "P1DT3H", "2026-03-10 09:00"),
    ],
)
def test_working_time_is_counted(start: str, amount: str, end: str) -> None:
    assert deadline(CALENDAR, at(start), amount) == at(end)


def test_a_deadline_is_in_utc() -> None:
    assert deadline(CALENDAR, datetime(2026, 3, 2, 3, tzinfo=UTC), "P1D").tzinfo is UTC


@pytest.mark.parametrize("amount", ["", "P", "PT", "1D", "P1W", "P-1D", "P1.5D", "P1D;x"])
def test_another_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="expected working time"):
        deadline(CALENDAR, at("2026-03-02 10:00"), amount)


def test_a_start_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        deadline(CALENDAR, datetime(2026, 3, 2), "P1D")  # noqa: DTZ001 - the claim is about it


@pytest.mark.parametrize("amount", ["P1D", "PT1H"])
def test_a_calendar_in_which_nobody_works_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="too few working days"):
        deadline(WorkingCalendar(zone=HANOI, weekdays=frozenset()), at("2026-03-02 10:00"), amount)


def test_hours_go_on_counting_when_the_clocks_change() -> None:
    berlin = WorkingCalendar(zone=ZoneInfo("Europe/Berlin"))

    end = deadline(berlin, datetime(2026, 3, 27, 15, tzinfo=UTC), "PT2H")

    assert end == datetime(2026, 3, 30, 7, tzinfo=UTC)


@given(
    st.integers(0, 480_000).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
    st.integers(1, 3000),
)
def test_between_start_and_deadline_lies_exactly_the_working_time(start: datetime, minutes: int) -> None:
    end = deadline(CALENDAR, start, f"PT{minutes}M")

    assert working_time(CALENDAR, start, end) == timedelta(minutes=minutes)


def test_no_working_time_lies_backwards() -> None:
    assert working_time(CALENDAR, at("2026-03-03 10:00"), at("2026-03-02 10:00")) == timedelta()
