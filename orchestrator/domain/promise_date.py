"""Finds the earliest date that production can promise from its weekly load (D-PRODMGMT-1, D-PRODMGMT-2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from orchestrator.domain.words import Words

_LAST_WORKDAY: Final = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """One production week, named by its Monday: units that can be made and units already booked."""

    week: date
    capacity: int
    booked: int

    @property
    def free(self) -> int:
        """Units still to be had, never below 0."""
        return max(0, self.capacity - self.booked)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRequest:
    """How many units, when material is there, days from the last unit to delivery, and the date wished (or None)."""

    quantity: int
    material_on: date
    days_after_production: int = 0
    requested: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The date that can be kept (None = not within the table), the weeks to book, and how the wish fares."""

    day: date | None
    weeks: tuple[tuple[date, int], ...]
    meets_requested: bool
    days_late: int | None
    reason: Words


def promise_date(request: PromiseRequest, load: Iterable[WeekLoad]) -> Promise:
    """Return the earliest promise: whole weeks from the first Monday on which material is there, filled in order.

    The last week's Friday plus `days_after_production` calendar days is the promise. A table that is too short gives
    no date and books nothing. Raises ValueError for a quantity below 1, or a week that is no Monday.
    """
    if request.quantity < 1:
        raise ValueError(f"expected a quantity of 1 or more, not {request.quantity}")
    weeks = tuple(_fill(request, load))
    made = sum(units for _, units in weeks)
    if made < request.quantity:
        return _no_promise(request.quantity - made)
    day = weeks[-1][0] + _LAST_WORKDAY + timedelta(days=request.days_after_production)
    return _promise(day, weeks, request.requested)


def _fill(request: PromiseRequest, load: Iterable[WeekLoad]) -> Iterator[tuple[date, int]]:
    left = request.quantity
    for week in sorted(load, key=lambda entry: entry.week):
        if week.week.weekday() != 0:
            raise ValueError(f"a production week is named by its Monday, and {week.week} is none")
        units = min(left, week.free)
        if week.week >= request.material_on and units > 0:
            left -= units
            yield week.week, units


def _no_promise(short: int) -> Promise:
    reason = Words(
        f"bảng tải không đủ năng lực, còn thiếu {short}", f"the load table has no capacity for {short} of the units"
    )
    return Promise(day=None, weeks=(), meets_requested=False, days_late=None, reason=reason)


def _promise(day: date, weeks: tuple[tuple[date, int], ...], requested: date | None) -> Promise:
    if requested is None:
        reason = Words(f"có thể giao ngày {day}", f"can be delivered on {day}")
        return Promise(day=day, weeks=weeks, meets_requested=True, days_late=None, reason=reason)
    late = max(0, (day - requested).days)
    if late:
        vi, en = f"sớm nhất {day}, trễ {late} ngày", f"{day} at the earliest, {late} days after the date requested"
    else:
        vi, en = (
            f"kịp ngày {requested} (sớm nhất {day})",
            f"the requested {requested} can be kept ({day} at the earliest)",
        )
    return Promise(day=day, weeks=weeks, meets_requested=late == 0, days_late=late, reason=Words(vi, en))
