"""Numbers without gaps or repeats: the counter's row is held until the transaction that uses the number ends."""

from sqlalchemy import Connection, text

from orchestrator.domain.order_number import NumberKind, format_number

# Hold the counter, so that who asks next waits for how this transaction ends.
_LOCK = text("""
    INSERT INTO counter VALUES (:name, 0) ON CONFLICT (name) DO UPDATE SET last = counter.last RETURNING last
""")

# Take the next number; a rollback gives it back.
_NEXT = text("""
    INSERT INTO counter VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last
""")


# Count on from a number that came from elsewhere.
_AT_LEAST = text("""
    INSERT INTO counter VALUES (:name, :last)
    ON CONFLICT (name) DO UPDATE SET last = greatest(counter.last, excluded.last)
""")


class Counters:
    """Hands out numbers, one transaction at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, name: str) -> None:
        """Let nobody else count under this name until the transaction ends."""
        self._connection.execute(_LOCK, {"name": name})

    def at_least(self, name: str, last: int) -> None:
        """Never hand out this number again, nor any below it."""
        self._connection.execute(_AT_LEAST, {"name": name, "last": last})

    def next(self, name: str) -> int:
        """The next number under this name, 1 for the first."""
        return int(self._connection.execute(_NEXT, {"name": name}).scalar_one())

    def next_number(self, kind: NumberKind, year: int) -> str:
        """The next number of its kind and year, for example `SO-2026-000123`."""
        return format_number(kind, year, self.next(f"{kind.value}-{year}"))
