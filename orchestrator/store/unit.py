"""The unit of work as the repositories see it: one transaction, its ledger, its counters and the time."""

from sqlalchemy import Connection

from orchestrator.domain.clock import Clock
from orchestrator.store.counters import Counters
from orchestrator.store.ledger import Ledger
from orchestrator.store.seals import SealKey


class Unit:
    """One transaction; every repository of it shares the connection and the clock."""

    def __init__(self, connection: Connection, clock: Clock, key: SealKey | None = None) -> None:
        self.connection = connection
        self.clock = clock
        self.ledger = Ledger(connection, clock, key)
        self.counters = Counters(connection)
