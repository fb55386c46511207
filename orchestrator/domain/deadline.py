"""Counts deadlines in working time: a day is the next working day, not 24 working hours (timers, D-PRODMGMT-3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_AMOUNT: Final = re.compile(r"P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?)?")
_LONGEST: Final = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """When people work: zone, hours of the day (with a break or none), weekdays (Monday is 0), holidays, make-up days.

    `extra_workdays` are the make-up working days that a holiday calendar leaves out (China's swapped weekends).
    """

    zone: ZoneInfo
    spans: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(13), time(17)))
    weekdays: frozenset[int] = field(default_factory=lambda: frozenset(range(5)))
    holidays: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Return whether `day` is a working day."""
        return day in self.extra_workdays or (day.weekday() in self.weekdays and day not in self.holidays)


def deadline(calendar: WorkingCalendar, start: datetime, amount: str) -> datetime:
    """Return the moment `amount` of working time after `start`, aware, in UTC.

    `amount` is `P2D`, `PT4H`, `PT90M` or a sum such as `P1DT2H`. Days first: one day leads to the same hour of the next
    working day, from outside working hours to its working hours (before: start, after: end). Then hours are used up
    working minute by working minute; a deadline that falls at closing time stays there.
    Raises ValueError for a start without zone, another amount, or a calendar without working time.
    """
    if start.tzinfo is None:
        raise ValueError("expected a start with a time zone")
    days, minutes = _read(amount)
    moment = start.astimezone(calendar.zone)
    if days:
        moment = _add_days(calendar, moment, days)
    if minutes:
        moment = _add_minutes(calendar, moment, timedelta(minutes=minutes))
    return moment.astimezone(UTC)


def working_time(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """Return the working time between two aware moments, nothing if `end` is not later (for 75 % warnings)."""
    worked = timedelta()
    first, last = start.astimezone(calendar.zone).date(), end.astimezone(calendar.zone).date()
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        for opens, closes in _spans(calendar, day):
            worked += max(timedelta(), min(closes, end.astimezone(UTC)) - max(opens, start.astimezone(UTC)))
    return worked


def _read(amount: str) -> tuple[int, int]:
    match = _AMOUNT.fullmatch(amount)
    if match is None or not any(match.groups()):
        raise ValueError(f"expected working time like P1D, PT4H or P1DT2H, not {amount!r}")
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return days, hours * 60 + minutes


def _working_days(calendar: WorkingCalendar, first: date) -> Iterator[date]:
    for ahead in range(_LONGEST):
        if calendar.works_on(day := first + timedelta(days=ahead)):
            yield day
    raise ValueError(f"the calendar has too few working days after {first}")


def _add_days(calendar: WorkingCalendar, moment: datetime, days: int) -> datetime:
    ahead = _working_days(calendar, moment.date() + timedelta(days=1))
    day = next(day for count, day in enumerate(ahead, start=1) if count == days)
    opens, closes = calendar.spans[0][0], calendar.spans[-1][1]
    hour = min(max(moment.time(), opens), closes)
    return datetime.combine(day, hour, calendar.zone)


def _add_minutes(calendar: WorkingCalendar, moment: datetime, left: timedelta) -> datetime:
    now = moment.astimezone(UTC)
    for day in _working_days(calendar, moment.date()):
        for opens, closes in _spans(calendar, day):
            begins = max(opens, now)
            if closes - begins >= left:
                return begins + left
            left -= max(timedelta(), closes - begins)
    raise AssertionError("a calendar either works or says that it does not")


def _spans(calendar: WorkingCalendar, day: date) -> tuple[tuple[datetime, datetime], ...]:
    if not calendar.works_on(day):
        return ()
    return tuple(
        (
            datetime.combine(day, opens, calendar.zone).astimezone(UTC),
            datetime.combine(day, closes, calendar.zone).astimezone(UTC),
        )
        for opens, closes in calendar.spans
    )
