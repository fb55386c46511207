"""Plans the next delivery of an order from what is left to deliver and when the lines make it (F-1, D-COMMERCE-6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from orchestrator.domain.production_plan import PACKING_DAYS

_FRIDAY = timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """What of one order line has still to be delivered, what went before, and the production line that makes it."""

    line: int
    product: str
    production_line: str | None
    quantity: int
    delivered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedUnits:
    """Units that the order holds of a production line in the week named by its Monday."""

    production_line: str
    week: date
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDelivery:
    """Order line → units of the next delivery, its day, and whether nothing is left after it."""

    units: Mapping[int, int]
    planned_on: date
    is_last: bool


def next_delivery(
    lines: Sequence[OpenLine], booked: Sequence[BookedUnits], promised: date, partial: bool
) -> NextDelivery:
    """Return the next delivery: everything that is left or, if partial deliveries are agreed, the next week's units.

    A week is ready on its Friday plus the days for inspection and packing. What no week makes (a design without a
    production line yet) comes with the last delivery, on the promised day. Raises ValueError when nothing is left.
    """
    left = {each.line: each.quantity for each in lines if each.quantity > 0}
    if not left:
        raise ValueError("expected something that is still to be delivered")
    if partial:
        for week in sorted({each.week for each in booked}):
            units = _made_until(week, lines, booked)
            if units and units != left:
                return NextDelivery(units=units, planned_on=_ready_on(week), is_last=False)
            if units:
                return NextDelivery(units=units, planned_on=_ready_on(week), is_last=True)
    return NextDelivery(units=left, planned_on=promised, is_last=True)


def _ready_on(week: date) -> date:
    return week + _FRIDAY + timedelta(days=PACKING_DAYS)


def _made_until(week: date, lines: Sequence[OpenLine], booked: Sequence[BookedUnits]) -> dict[int, int]:
    units: dict[int, int] = {}
    for production_line in {each.production_line for each in lines if each.production_line}:
        mine = [each for each in lines if each.production_line == production_line]
        made = sum(b.units for b in booked if b.production_line == production_line and b.week <= week)
        free = made - sum(each.delivered for each in mine)
        for each in mine:
            take = min(max(free, 0), each.quantity)
            free -= take
            if take:
                units[each.line] = take
    return dict(sorted(units.items()))
