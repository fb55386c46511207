"""Where a complaint stands: whom it waits for, and what was recorded of the work on it (K-3 to K-5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from orchestrator.camunda.session import EngineSession
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.views.waiting import Waiting, stops_of, waits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One thing that was recorded."""

    at: datetime
    #: A person's user id, or `worker/` and the department.
    by: str
    #: received, a step of the work, a letter, or closed
    what: str
    text: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintStatus:
    """Where one complaint stands."""

    number: str
    customer: str
    reference: str
    #: The order that the customer names; empty without one.
    order: str
    received_at: datetime
    #: running, waiting to start, satisfied, rejected
    state: str
    waits_for: tuple[Waiting, ...]
    #: In the order of writing.
    recorded: tuple[Recorded, ...]
    incidents: tuple[str, ...]


def show_complaint(engine: EngineSession, records: Records, number: str) -> ComplaintStatus:
    """One complaint. Raises NothingKept for an unknown number, EngineError and StoreUnreachable."""
    received = records.complaints.received.find(number)
    if received is None:
        raise NothingKept("complaint", number)
    closed = records.complaints.closed.find(number)
    running = "running" if records.complaints.started.find(number) else "waiting to start"
    return ComplaintStatus(
        number=number,
        customer=records.customers.get(received.body.customer).name,
        reference=received.body.submitted.complaint_reference,
        order=received.body.submitted.order_number or "",
        received_at=received.record.recorded_at,
        state=closed.body.outcome if closed else running,
        waits_for=waits_of(engine, number),
        recorded=tuple(sorted(_recorded(records, number), key=lambda each: each.at)),
        incidents=stops_of(engine, number),
    )


def _recorded(records: Records, number: str) -> Iterator[Recorded]:
    kept = records.complaints
    for received in kept.received.of(number):
        text = received.body.submitted.description
        yield Recorded(at=received.record.recorded_at, by=received.record.recorded_by, what="received", text=text)
    for step in kept.steps.of(number):
        body = step.body
        yield Recorded(at=step.record.recorded_at, by=body.done_by, what=body.step, text=body.text, facts=body.facts)
    for letter in kept.letters.of(number):
        what = f"letter ({letter.body.occasion})"
        yield Recorded(at=letter.record.recorded_at, by=letter.record.recorded_by, what=what, text=letter.body.subject)
    for closed in kept.closed.of(number):
        yield Recorded(at=closed.record.recorded_at, by=closed.body.closed_by, what="closed", text=closed.body.reason)
