"""What was released and must not come back: a mark for an order's round that outlives every late handler."""

from typing import Final, Literal

from sqlalchemy import Connection, text

from orchestrator.errors import ReservationReleased

Reservable = Literal["credit", "capacity"]

EVERY_ROUND: Final = 0
"""Stands for all rounds of an order, those to come too."""

# From now on nothing is reserved for this round.
_BURY = text("INSERT INTO tombstone VALUES (:what, :order, :round) ON CONFLICT DO NOTHING")

# Was this round, or the whole order, released?
_FIND = text("SELECT 1 FROM tombstone WHERE what = :what AND order_number = :order AND round IN (:round, 0)")


class Tombstones:
    """Marks and finds released rounds; who calls it holds the order's lock (`Ledger.lock`)."""

    def __init__(self, connection: Connection, what: Reservable) -> None:
        self._connection = connection
        self._what = what

    def bury(self, order: str, round: int) -> None:
        """Mark the round, or EVERY_ROUND, as released for good."""
        self._connection.execute(_BURY, {"what": self._what, "order": order, "round": round})

    def is_buried(self, order: str, round: int) -> bool:
        """Whether the round or the whole order was released."""
        return self._connection.execute(_FIND, {"what": self._what, "order": order, "round": round}).first() is not None

    def refuse_buried(self, order: str, round: int) -> None:
        """Raise ReservationReleased when the round or the whole order was released."""
        if self.is_buried(order, round):
            raise ReservationReleased(order, round)
