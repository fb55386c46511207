"""The door to what the business keeps: `Store(url).open()` is one transaction, for handlers, views and the CLI."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.exc import DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from orchestrator.domain.clock import Clock
from orchestrator.errors import StoreUnreachable
from orchestrator.store.address import with_driver
from orchestrator.store.records import Records
from orchestrator.store.seals import SealKey

_NO_ANSWER = (OperationalError, InterfaceError, DisconnectionError, PoolTimeout)


class Store:
    """The store at one address; its connections are shared by all threads of a process.

    With a `key` the head of every stream that it writes to is sealed.
    """

    def __init__(
        self, url: str, *, clock: Clock | None = None, connections: int = 16, key: SealKey | None = None
    ) -> None:
        self._clock = clock or Clock()
        self._key = key
        self._engine = create_engine(
            with_driver(url),
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5},
        )

    @contextmanager
    def open(self) -> Iterator[Records]:
        """One transaction: it holds when the block ends well, and leaves no trace when the block raises.

        Raises StoreUnreachable when the database gives no answer, or breaks the transaction off; trying again is safe.
        """
        try:
            with self._engine.begin() as connection:
                yield Records(connection, self._clock, self._key)
        except _NO_ANSWER as cause:
            why = str(getattr(cause, "orig", None) or cause).partition("\n")[0]
            raise StoreUnreachable(f"The database gave no answer; try again when it runs: {why}") from cause

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
