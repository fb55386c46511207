"""Closes a complaint on the customer's own word, or opens the next attempt when the customer is not satisfied (K-5)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import ConfirmationForm
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, keep_complaint_letter, open_complaint, standing_action
from orchestrator.store.complaints import ComplaintClosed, ComplaintStep
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentConfirmation(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    customer_satisfied: JsonValue = None
    confirmed_by: JsonValue = None
    confirmed_on: JsonValue = None
    customer_comment: JsonValue = None


class ClosedComplaint(TaskOutput):
    """What the gateway reads; for the next attempt, what the customer still misses; for Quality, what to verify."""

    complaint_satisfied: bool
    dissatisfaction: str | None
    correction_asked: str | None = None
    correction_owner: str | None = None
    correction_due: str | None = None
    correction_done_on: str | None = None
    correction_evidence: str | None = None
    correction_effective: str | None = None
    corrective_action: str | None = None
    corrective_owner: str | None = None
    corrective_due: str | None = None
    assessment: str | None = None
    assessment_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.close-complaint")
def close_complaint(sent: SentConfirmation, records: Records, task: Task) -> ClosedComplaint:
    """Close the complaint with the customer's confirmation and a letter, or record what is still missing; once.

    Raises SubmissionRefused before the service (and a credit's note) is recorded, and without the customer's word.
    """
    records.ledger.lock(complaint_of(task.business_key))
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(ConfirmationForm, sent.model_dump(), records.clock.today())
    if form.customer_satisfied == "no":
        return ClosedComplaint(complaint_satisfied=False, dissatisfaction=_dissatisfied(records, case, form, by, task))
    _refuse_unserved(records, case)
    closed = ComplaintClosed(
        complaint=case.number,
        outcome="satisfied",
        reason=form.customer_comment or "",
        customer_confirmed_by=form.confirmed_by,
        closed_by=by.person,
        closed_at=by.at,
    )
    records.complaints.closed.add(closed, by=by.person, task_id=task.id)
    keep_complaint_letter(records, case, "closed", task_id=task.id)
    correction = standing_action(records, case.number)
    return ClosedComplaint(
        complaint_satisfied=True,
        dissatisfaction=None,
        correction_asked=correction.action,
        correction_owner=correction.owner,
        correction_due=correction.due,
    )


def _dissatisfied(records: Records, case: ComplaintCase, form: ConfirmationForm, by: Decider, task: Task) -> str:
    words = form.customer_comment or ""
    steps = records.complaints.steps.of(case.number)
    if not any(entry.record.task_id == task.id for entry in steps):
        step = ComplaintStep(
            complaint=case.number,
            step="dissatisfied",
            number=case.attempt,
            text=words,
            facts={"saidBy": form.confirmed_by, "saidOn": str(form.confirmed_on)},
            done_by=by.person,
            done_at=by.at,
        )
        records.complaints.steps.add(step, by=by.person, task_id=task.id)
    return words


def _refuse_unserved(records: Records, case: ComplaintCase) -> None:
    service = records.complaints.steps.find(case.number, "service", case.attempt)
    if service is None:
        raise SubmissionRefused("chưa ghi việc đã làm cho khách", "what was done for the customer is not recorded yet")
    credited = records.complaints.steps.find(case.number, "credit-note", case.attempt)
    if service.body.facts["remedy"] == "credit" and credited is None:
        raise SubmissionRefused("chưa phát hành giấy ghi có", "the credit note is not issued yet")
