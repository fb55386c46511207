"""The unit of work as the repositories see it: one transaction, its ledger, its counters and the time."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from orchestrator.store.counters import Counters
from orchestrator.store.ledger import Ledger


class Unit:
    """One transaction; every repository of it shares the connection, and `now` is aware UTC."""

    def __init__(self, connection: Connection, now: Callable[[], datetime]) -> None:
        self.connection = connection
        self.now = now
        self.ledger = Ledger(connection, now)
        self.counters = Counters(connection)
