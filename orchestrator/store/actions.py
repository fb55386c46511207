"""Actions that a verdict asks for: owned, dated, and blocking the signature until they are closed (D-COMMERCE-3)."""

from pydantic import AwareDatetime

from orchestrator.domain.text import Day
from orchestrator.store.evidence import Entry, OfOrder, Shelf
from orchestrator.store.unit import Unit


class ActionOpened(OfOrder):
    """A measure decided (D-COMMERCE-3): done before the contract may be signed; `action` names it within the order."""

    kind = "action-opened"
    key_fields = ("order", "action")

    action: str
    round: int
    criterion: str
    department: str
    what: str
    owner: str
    due: Day


class ActionClosed(OfOrder):
    """The measure was done, and how (D-COMMERCE-3)."""

    kind = "action-closed"
    key_fields = ("order", "action")

    action: str
    how: str
    closed_by: str
    closed_at: AwareDatetime


class Actions:
    """Keeps what was opened and closed."""

    def __init__(self, unit: Unit) -> None:
        self.opened = Shelf(unit.ledger, ActionOpened)
        self.closed = Shelf(unit.ledger, ActionClosed)

    def still_open(self, order: str) -> tuple[Entry[ActionOpened], ...]:
        """The order's actions that nobody closed yet, in the order of opening."""
        done = {entry.body.action for entry in self.closed.of(order)}
        return tuple(entry for entry in self.opened.of(order) if entry.body.action not in done)
