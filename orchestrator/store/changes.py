"""Contract changes (FORM-3): what the customer asked for, what it touches, and how its review ended (C-1 to C-3)."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.changes import ChangeRequest
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit


class ChangeRequested(OfOrder):
    """A change as it was asked for; the customer's own reference names it."""

    kind = "change-requested"
    key_fields = ("order", "reference")

    reference: str
    request: ChangeRequest
    received_at: AwareDatetime


class FieldChange(Kept):
    """One field before and after."""

    path: str
    before: str
    after: str


class ChangeRecord(OfOrder):
    """The Contract Change Review Record: the differences, who had to review what, and the result."""

    kind = "change-record"
    key_fields = ("order", "reference")

    reference: str
    #: The review round that the change had.
    round: int
    differences: tuple[FieldChange, ...]
    criteria: tuple[str, ...]
    departments: tuple[str, ...]
    outcome: Literal["accepted", "refused"]
    reason: str
    authorised_by: str
    decided_at: AwareDatetime


class Changes:
    """Keeps requests and records of change."""

    def __init__(self, unit: Unit) -> None:
        self.requests = Shelf(unit.ledger, ChangeRequested)
        self.records = Shelf(unit.ledger, ChangeRecord)
