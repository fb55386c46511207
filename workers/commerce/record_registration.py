"""Records that Commerce issued the registration form, and whether somebody wants it notarised (V-1, V-2)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import who_decided
from orchestrator.domain.signing_forms import NotarisationWish, keep_at_least_until, read_wish
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.contracts import Notarisation
from orchestrator.store.register import Registration, RegistrationIssued
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentRegistration(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    notarisation: JsonValue = None
    notarisation_department: JsonValue = None
    notarisation_reason: JsonValue = None


class RecordedRegistration(TaskOutput):
    """What the gateway reads, and the period that the office's form proposes."""

    notarisation_requested: bool
    keep_until: str
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-registration")
def record_registration(sent: SentRegistration, records: Records, task: Task) -> RecordedRegistration:
    """Record the second signature on FORM-2, once; raises SubmissionRefused when it is the first signature's hand."""
    contract = reviewed_contract(records, order_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    wish = read_wish(sent.model_dump())
    entry = records.register.registrations.get(contract.order, contract.round).body
    if entry.filled_by == by.person:
        raise SubmissionRefused(
            f"{by.person} đã khai phiếu này nên người khác phải lập phiếu",
            f"{by.person} filled this form in, somebody else must issue it",
        )
    issued = RegistrationIssued(
        order=entry.order,
        round=entry.round,
        number=entry.number,
        issued_by=by.person,
        issued_on=by.at.astimezone(records.clock.zone).date(),
    )
    records.register.issued.add(issued, by=by.person, task_id=task.id)
    if wish:
        records.contracts.notarisations.add(_asked(entry, wish), by=by.person, task_id=task.id)
    keep_until = keep_at_least_until(records.clock.today()).isoformat()
    return RecordedRegistration(notarisation_requested=wish is not None, keep_until=keep_until)


def _asked(entry: Registration, wish: NotarisationWish) -> Notarisation:
    return Notarisation(
        order=entry.order,
        text_sha256=entry.text_sha256,
        step="requested",
        asked_by=wish.notarisation_department,
        reason=wish.notarisation_reason,
    )
