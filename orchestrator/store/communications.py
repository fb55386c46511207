"""What was said to the customer at each milestone (K-1), and what the customer acknowledged (R-G)."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.orders import Language
from orchestrator.domain.text import Day
from orchestrator.store.evidence import Entry, OfOrder, Shelf
from orchestrator.store.unit import Unit


class Communication(OfOrder):
    """A message to the customer (D-SALES-2); `number` counts within the milestone.

    What it carries out depends on the milestone: a request repeated for confirmation (R-G), news at conclusion, before
    the goods leave and at completion (K-1), the question for an opinion (K-2, D-CS-4), the answer to a change (C-1).
    """

    kind = "communication"
    key_fields = ("order", "milestone", "number")

    milestone: str
    number: int = 1
    language: Language
    recipient: str
    subject: str
    text: str
    sent_at: AwareDatetime


class Acknowledgement(OfOrder):
    """The customer answered a message: confirmed it, or said what has to be corrected.

    That of a verbal request (R-G), that at conclusion or that at completion (K-1).
    """

    kind = "acknowledgement"
    key_fields = ("order", "milestone", "number")

    milestone: str
    number: int = 1
    answer: Literal["confirmed", "corrections"]
    acknowledged_by: str
    acknowledged_on: Day
    corrections: str = ""


class ReceiptMissing(OfOrder):
    """The customer acknowledged neither a message at conclusion or completion nor its reminder in time (K-1)."""

    kind = "receipt-missing"
    key_fields = ("order", "milestone", "number")

    milestone: str
    number: int
    sent_on: Day


class InternalNotice(OfOrder):
    """A word to a department of ours (F-3: Commerce keeps Sales informed)."""

    kind = "internal-notice"
    key_fields = ("order", "department", "milestone", "number")

    department: str
    milestone: str
    number: int = 1
    text: str


class Communications:
    """Keeps messages and acknowledgements."""

    def __init__(self, unit: Unit) -> None:
        self.messages = Shelf(unit.ledger, Communication)
        self.acknowledgements = Shelf(unit.ledger, Acknowledgement)
        self.missing = Shelf(unit.ledger, ReceiptMissing)
        self.notices = Shelf(unit.ledger, InternalNotice)

    def unacknowledged(self, order: str) -> tuple[Entry[Communication], ...]:
        """Messages of the order that the customer has not acknowledged."""
        answered = {entry.body.key for entry in self.acknowledgements.of(order)}
        return tuple(entry for entry in self.messages.of(order) if entry.body.key not in answered)
