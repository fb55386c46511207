"""Records whether Customer service accepts a complaint, beside what the warranty terms say (K-3, D-CS-3)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import AssessmentForm, rma_number
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.store import Records
from orchestrator.store.complaint_case import keep_complaint_letter, open_complaint, warranty_facts
from orchestrator.store.complaints import ComplaintStep
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentAssessment(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    assessment: JsonValue = None
    assessment_reason: JsonValue = None


class RecordedAssessment(TaskOutput):
    """What the gateway reads, and Quality's form emptied."""

    complaint_justified: bool
    #: The number under which goods come back in this attempt.
    rma_number: str
    containment: str | None = None
    found_cause: str | None = None
    cause_explanation: str | None = None
    serial_intact: str | None = None
    corrective_action: str | None = None
    corrective_owner: str | None = None
    corrective_due: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.record-assessment")
def record_assessment(sent: SentAssessment, records: Records, task: Task) -> RecordedAssessment:
    """Record the assessment of this attempt, once, and tell the customer the RMA number of what is accepted.

    Raises SubmissionRefused for a rejection without a reason.
    """
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(AssessmentForm, sent.model_dump())
    policy = warranty_facts(records, case).policy()
    step = ComplaintStep(
        complaint=case.number,
        step="assessed",
        number=case.attempt,
        text=form.assessment_reason or "",
        facts={"justified": form.assessment == "justified", "warrantyTerms": str(policy.reason) if policy else None},
        done_by=by.person,
        done_at=by.at,
    )
    kept = records.complaints.steps.add(step, by=by.person, task_id=task.id).body
    if kept.facts["justified"] is True:
        keep_complaint_letter(records, case, "accepted", task_id=task.id)
    return RecordedAssessment(
        complaint_justified=kept.facts["justified"] is True, rma_number=rma_number(case.number, case.attempt)
    )
