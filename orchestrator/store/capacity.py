"""Production capacity by line and week: what is free, who booked it, and bookings that never exceed it.

Lock order: the order's stream, then the weeks by line and date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import text

from orchestrator.domain.text import Day
from orchestrator.errors import RecordConflict
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.tombstones import EVERY_ROUND, Tombstones
from orchestrator.store.unit import Unit

# A line's week with its capacity; what is booked stays.
_PUT = text("""
    INSERT INTO capacity_week (line, week, units) VALUES (:line, :week, :units)
    ON CONFLICT (line, week) DO UPDATE SET units = excluded.units
""")

# A line's weeks from a day on, earliest first.
_LOAD = text("SELECT line, week, units, booked FROM capacity_week WHERE line = :line AND week >= :since ORDER BY week")

# One week, held until the transaction ends.
_LOCK = text("SELECT units - booked FROM capacity_week WHERE line = :line AND week = :week FOR UPDATE")

# A booking beside the week that counts it.
_BOOK = text("""
    WITH counted AS (UPDATE capacity_week SET booked = booked + :units WHERE line = :line AND week = :week)
    INSERT INTO capacity_booking VALUES (:order, :round, :line, :week, :units, 'booked')
""")

# Whatever one round (or, with 0, every round) of the order has booked goes back, week by week.
_RELEASE = text("""
    WITH held AS (
        SELECT * FROM capacity_booking WHERE order_number = :order AND :round IN (round, 0) AND state = 'booked'),
    given AS (
        UPDATE capacity_booking AS b SET state = 'released' FROM held
        WHERE (b.order_number, b.round, b.line, b.week) = (held.order_number, held.round, held.line, held.week)),
    sums AS (SELECT line, week, sum(units) AS units FROM held GROUP BY line, week)
    UPDATE capacity_week AS w SET booked = w.booked - sums.units FROM sums
    WHERE (w.line, w.week) = (sums.line, sums.week)
""")

# What an order has booked in each round.
_BOOKINGS = text("""
    SELECT order_number AS "order", round, line, week, units, state FROM capacity_booking WHERE order_number = :order
    ORDER BY round, line, week
""")

# Weeks whose booked units are not those of their bookings.
_DISAGREEING = text("""
    SELECT line || ' ' || week FROM capacity_week AS w
    WHERE booked <> (SELECT coalesce(sum(units), 0) FROM capacity_booking AS b
                     WHERE (b.line, b.week) = (w.line, w.week) AND state = 'booked')
    ORDER BY line, week
""")


class LineWeek(Kept):
    """How many units a line makes in a week (`week` is its Monday), and how many of them are booked."""

    line: str
    week: Day
    units: int
    booked: int = 0

    @property
    def free(self) -> int:
        """Units that nobody booked; negative when capacity was lowered below what is booked."""
        return self.units - self.booked


class CapacityStep(OfOrder):
    """Capacity was booked, lowered or released for an order's round (D-PRODMGMT-1): line, then week, then units."""

    kind = "capacity-step"
    key_fields = ("order", "round", "step")

    round: int
    step: Literal["booked", "lowered", "released"]
    units: dict[str, dict[Day, int]]


class Booking(Kept):
    """What an order's round holds of one line's week."""

    order: str
    round: int
    line: str
    week: Day
    units: int
    state: Literal["booked", "released"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """All of it is held."""

    last_week: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """This week of this line has only `free` units; nothing is held."""

    line: str
    week: date
    free: int


#: Line, then week (its Monday), then units.
Plan = Mapping[str, Mapping[date, int]]


class Capacity:
    """Keeps lines' weeks and books them."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection
        self._ledger = unit.ledger
        self._tombstones = Tombstones(unit.connection, "capacity")
        self._steps = Shelf(unit.ledger, CapacityStep)

    def put(self, week: LineWeek) -> None:
        """Keep how many units a line makes in a week."""
        self._connection.execute(_PUT, week.model_dump(exclude={"booked"}))

    def load(self, line: str, since: date) -> tuple[LineWeek, ...]:
        """The line's weeks that begin on the day or later, earliest first."""
        rows = self._connection.execute(_LOAD, {"line": line, "since": since}).mappings()
        return tuple(LineWeek.model_validate(dict(row)) for row in rows)

    def book(self, order: str, round: int, plan: Plan, *, by: str, task_id: str | None = None) -> Booked | Full:
        """Hold all units of the plan, or none when a week is full.

        A repeat books nothing more. Raises ReservationReleased when the round was released, RecordConflict when the
        round holds another plan, and ValueError for a plan without units.
        """
        body = CapacityStep(order=order, round=round, step="booked", units={k: dict(v) for k, v in plan.items()})
        wanted = _flat(plan)
        self._ledger.lock(order)
        self._tombstones.refuse_buried(order, round)
        if earlier := self._steps.find(order, round, "booked"):
            if earlier.body != body:
                raise RecordConflict(body.kind, body.key, earlier.record.recorded_by)
        elif full := self._first_full(wanted):
            return full
        else:
            self._hold(order, round, wanted)
            self._steps.add(body, by=by, task_id=task_id)
        return Booked(last_week=max(week for _, week, _ in wanted))

    def release(self, order: str, round: int = EVERY_ROUND, *, by: str, task_id: str | None = None) -> None:
        """Give back what the round (or every round) booked, and let nothing be booked for it ever again."""
        self._ledger.lock(order)
        self._tombstones.bury(order, round)
        held = [b for b in self.bookings(order) if b.state == "booked" and round in (EVERY_ROUND, b.round)]
        for given in sorted({b.round for b in held}):
            body = CapacityStep(order=order, round=given, step="released", units=_tree(held, given))
            self._steps.add(body, by=by, task_id=task_id)
        for line, week in sorted({(b.line, b.week) for b in held}):
            self._connection.execute(_LOCK, {"line": line, "week": week})
        self._connection.execute(_RELEASE, {"order": order, "round": round})

    def bookings(self, order: str) -> tuple[Booking, ...]:
        """What the order holds or held, by round, line and week."""
        rows = self._connection.execute(_BOOKINGS, {"order": order}).mappings()
        return tuple(Booking.model_validate(dict(row)) for row in rows)

    def disagreeing(self) -> tuple[str, ...]:
        """The weeks that do not agree with their bookings: none, unless somebody edited the tables."""
        return tuple(self._connection.execute(_DISAGREEING).scalars())

    def _first_full(self, wanted: list[tuple[str, date, int]]) -> Full | None:
        for line, week, units in wanted:
            free = self._connection.execute(_LOCK, {"line": line, "week": week}).scalar_one_or_none() or 0
            if units > free:
                return Full(line=line, week=week, free=free)
        return None

    def _hold(self, order: str, round: int, wanted: list[tuple[str, date, int]]) -> None:
        for line, week, units in wanted:
            values = {"order": order, "round": round, "line": line, "week": week, "units": units}
            self._connection.execute(_BOOK, values)


def _flat(plan: Plan) -> list[tuple[str, date, int]]:
    wanted = sorted((line, week, units) for line, weeks in plan.items() for week, units in weeks.items())
    if not wanted or min(units for _, _, units in wanted) < 1:
        raise ValueError("a plan books at least one unit in each of its weeks")
    return wanted


def _tree(bookings: list[Booking], round: int) -> dict[str, dict[date, int]]:
    tree: dict[str, dict[date, int]] = {}
    for booking in bookings:
        if booking.round == round:
            tree.setdefault(booking.line, {})[booking.week] = booking.units
    return tree
