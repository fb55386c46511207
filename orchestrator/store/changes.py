"""Contract changes (FORM-3): what the customer asked for, what it touches, and how its review ended (C-1 to C-3)."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.route_change import Area
from orchestrator.domain.text import Day
from orchestrator.domain.verdicts import Criterion, Department
from orchestrator.store.evidence import Entry, Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit

#: How far the order is when it changes: nothing delivered or planned, a delivery planned, something handed over.
ChangeStage = Literal["before-production", "in-production", "shipping"]


class ChangeRequested(OfOrder):
    """A change as it was asked for (C-1); `number` counts within the order."""

    kind = "change-requested"
    key_fields = ("order", "number")

    number: int
    request: ChangeRequest
    received_at: AwareDatetime


class ChangeTurnTaken(OfOrder):
    """The change is the one that is handled now; another waits until this one has its record."""

    kind = "change-turn"
    key_fields = ("order", "number")

    number: int


class ChangeUnderstood(OfOrder):
    """Commerce went through the change with the customer (C-1), and goes on or refuses."""

    kind = "change-understood"
    key_fields = ("order", "number")

    number: int
    #: Who confirmed on the customer's side that we understood, how and when.
    confirmed_with: str
    confirmed_how: Literal["phone", "email", "meeting", "letter"]
    confirmed_on: Day
    decision: Literal["proceed", "refuse"]
    reason: str
    decided_by: str
    decided_at: AwareDatetime


class ChangeRouted(OfOrder):
    """What the change touches, and who has to review which criteria again, as `assess-change` said (C-2)."""

    kind = "change-routed"
    key_fields = ("order", "number")

    number: int
    areas: tuple[Area, ...]
    stage: ChangeStage
    departments: tuple[Department, ...]
    criteria: tuple[Criterion, ...]


class ChangeWithdrawn(OfOrder):
    """The customer does not sign the amendment that was reviewed."""

    kind = "change-withdrawn"
    key_fields = ("order", "number")

    number: int
    reason: str
    told_to: str
    told_at: AwareDatetime


class FieldChange(Kept):
    """One field before and after."""

    path: str
    before: str
    after: str


class ChangeRecord(OfOrder):
    """The Contract Change Review Record (C-3): the differences, who had to review what, and the result."""

    kind = "change-record"
    key_fields = ("order", "number")

    number: int
    #: The review round that the change had; None when it was refused before a review.
    round: int | None
    differences: tuple[FieldChange, ...]
    criteria: tuple[Criterion, ...]
    departments: tuple[Department, ...]
    outcome: Literal["accepted", "refused"]
    reason: str
    authorised_by: str
    decided_at: AwareDatetime


class Changes:
    """Keeps requests and records of change."""

    def __init__(self, unit: Unit) -> None:
        self._ledger = unit.ledger
        self._clock = unit.clock
        self.requests = Shelf(unit.ledger, ChangeRequested)
        self.understandings = Shelf(unit.ledger, ChangeUnderstood)
        self.turns = Shelf(unit.ledger, ChangeTurnTaken)
        self.routes = Shelf(unit.ledger, ChangeRouted)
        self.withdrawals = Shelf(unit.ledger, ChangeWithdrawn)
        self.records = Shelf(unit.ledger, ChangeRecord)

    def enter(self, request: ChangeRequest, *, by: str, task_id: str | None = None) -> Entry[ChangeRequested]:
        """Enter the request under the order's next change number; the same reference and content gives the same entry.

        Raises RecordConflict for another content under a reference that the order has already.
        """
        order = request.order_number
        self._ledger.lock(order)
        for earlier in self.requests.of(order):
            if earlier.body.request.change_reference == request.change_reference:
                return self.requests.add(earlier.body.model_copy(update={"request": request}), by=by, task_id=task_id)
        number = len(self.requests.of(order)) + 1
        body = ChangeRequested(order=order, number=number, request=request, received_at=self._clock.now())
        return self.requests.add(body, by=by, task_id=task_id)

    def undecided(self, order: str) -> tuple[Entry[ChangeRequested], ...]:
        """Requests without a change record yet, in the order of their coming: the first has its turn."""
        decided = {entry.body.number for entry in self.records.of(order)}
        return tuple(entry for entry in self.requests.of(order) if entry.body.number not in decided)
