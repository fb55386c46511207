"""Records whether the corrective action behind a complaint was carried out and holds (K-3, K-5, ISO 9001, 10.2.1)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import VerificationForm
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import standing_action
from orchestrator.store.complaints import ComplaintStep
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentVerification(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    correction_done_on: JsonValue = None
    correction_evidence: JsonValue = None
    correction_effective: JsonValue = None
    corrective_action: JsonValue = None
    corrective_owner: JsonValue = None
    corrective_due: JsonValue = None


class RecordedVerification(TaskOutput):
    """What the gateway reads, the action that stands now, and an empty form."""

    correction_holds: bool
    correction_asked: str
    correction_owner: str
    correction_due: str
    correction_done_on: str | None = None
    correction_evidence: str | None = None
    correction_effective: str | None = None
    corrective_action: str | None = None
    corrective_owner: str | None = None
    corrective_due: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("quality.record-verification")
def record_verification(sent: SentVerification, records: Records, task: Task) -> RecordedVerification:
    """Record what was found of the action, once a task; one that does not hold is followed by another.

    Raises SubmissionRefused for an action that its own owner verifies, or that does not hold without a next one, and
    NothingKept for a complaint that is not closed with the customer yet.
    """
    number = complaint_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(VerificationForm, sent.model_dump(), records.clock.today())
    records.ledger.lock(number)
    records.complaints.closed.get(number)
    mine = [entry.body for entry in records.complaints.steps.of(number) if entry.record.task_id == task.id]
    step = mine[0] if mine else _verify(records, number, form, by)
    records.complaints.steps.add(step, by=by.person, task_id=task.id)
    standing = standing_action(records, number)
    return RecordedVerification(
        correction_holds=step.facts["effective"] is True,
        correction_asked=standing.action,
        correction_owner=standing.owner,
        correction_due=standing.due,
    )


def _verify(records: Records, number: str, form: VerificationForm, by: Decider) -> ComplaintStep:
    standing = standing_action(records, number)
    if by.person == standing.owner:
        raise SubmissionRefused(f"bốn mắt: {by.person} chịu trách nhiệm làm", f"four eyes: {by.person} owns the action")
    return ComplaintStep(
        complaint=number,
        step="verified",
        number=1 + sum(entry.body.step == "verified" for entry in records.complaints.steps.of(number)),
        text=form.correction_evidence,
        facts={
            "verifiedAction": standing.action,
            "doneOn": str(form.correction_done_on),
            "effective": form.correction_effective == "yes",
            "correctiveAction": form.corrective_action,
            "correctiveOwner": form.corrective_owner,
            "correctiveDue": str(form.corrective_due) if form.corrective_due else None,
        },
        done_by=by.person,
        done_at=by.at,
    )
