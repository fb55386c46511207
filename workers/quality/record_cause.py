"""Records Quality's analysis of a complaint: containment, cause, corrective action (K-3, K-4, ISO 9001, 10.2)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import CauseForm
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.recurring_causes import RecurringCause
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.domain.warranty_facts import WarrantyQuestion
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, open_complaint, warranty_facts
from orchestrator.store.complaints import ComplaintStep, CriterionProposed
from orchestrator.store.known_causes import recurring_behind
from workers.runtime import Task, TaskInput, topic


class SentCause(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    containment: JsonValue = None
    found_cause: JsonValue = None
    cause_explanation: JsonValue = None
    serial_intact: JsonValue = None
    corrective_action: JsonValue = None
    corrective_owner: JsonValue = None
    corrective_due: JsonValue = None


class RecordedCause(WarrantyQuestion):
    """What the warranty table is asked now that the cause is known, and Customer service's form emptied."""

    remedy: str | None = None
    basis: str | None = None
    basis_reason: str | None = None
    service_description: str | None = None
    serviced_on: str | None = None
    replacement_serials: str | None = None
    goods_received_on: str | None = None
    technician: str | None = None
    retest_result: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("quality.record-cause")
def record_cause(sent: SentCause, records: Records, task: Task) -> RecordedCause:
    """Record the analysis of this attempt, once, and a criterion for reviews to come where the cause recurs.

    Raises SubmissionRefused for an incomplete analysis, and for a complaint that nobody found justified.
    """
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CauseForm, sent.model_dump(), records.clock.today())
    assessed = records.complaints.steps.find(case.number, "assessed", case.attempt)
    if assessed is None or assessed.body.facts["justified"] is not True:
        raise SubmissionRefused("khiếu nại chưa được chấp nhận", "nobody found the complaint justified")
    records.complaints.steps.add(_step(case, form, by), by=by.person, task_id=task.id)
    for recurring in recurring_behind(records, case.number):
        if records.complaints.proposed.find(case.number, case.attempt, recurring.product) is None:
            records.complaints.proposed.add(_proposed(case, recurring), by="worker/quality", task_id=task.id)
    return RecordedCause(**warranty_facts(records, case).question().model_dump())


def _proposed(case: ComplaintCase, recurring: RecurringCause) -> CriterionProposed:
    return CriterionProposed(
        complaint=case.number,
        number=case.attempt,
        product=recurring.product,
        component=recurring.component,
        cause=recurring.cause,
        complaints=recurring.complaints,
        criterion=recurring.criterion,
        proposal=str(recurring.proposal),
    )


def _step(case: ComplaintCase, form: CauseForm, by: Decider) -> ComplaintStep:
    return ComplaintStep(
        complaint=case.number,
        step="cause",
        number=case.attempt,
        text=form.cause_explanation,
        facts={
            "cause": form.found_cause,
            "serialIntact": form.serial_intact == "yes",
            "containment": form.containment,
            "correctiveAction": form.corrective_action,
            "correctiveOwner": form.corrective_owner,
            "correctiveDue": str(form.corrective_due),
        },
        done_by=by.person,
        done_at=by.at,
    )
