"""Records what was done for the customer: repair, replacement or credit, under an RMA number (K-4)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import ServiceForm, check_basis, rma_number
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, open_complaint, warranty_facts
from orchestrator.store.complaints import ComplaintStep
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentService(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    remedy: JsonValue = None
    basis: JsonValue = None
    basis_reason: JsonValue = None
    service_description: JsonValue = None
    serviced_on: JsonValue = None
    replacement_serials: JsonValue = None
    goods_received_on: JsonValue = None
    technician: JsonValue = None
    retest_result: JsonValue = None


class RecordedService(TaskOutput):
    """What the gateway reads, and the next forms emptied."""

    credit_due: bool
    credit_note: str | None = None
    credit_amount: str | None = None
    credited_on: str | None = None
    customer_satisfied: str | None = None
    confirmed_by: str | None = None
    confirmed_on: str | None = None
    customer_comment: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.record-service")
def record_service(sent: SentService, records: Records, task: Task) -> RecordedService:
    """Record the service of this attempt, once.

    Raises SubmissionRefused for an incomplete service, for goodwill or costs against the warranty terms without a
    reason, and before Quality has found the cause.
    """
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(ServiceForm, sent.model_dump(), records.clock.today())
    if records.complaints.steps.find(case.number, "cause", case.attempt) is None:
        raise SubmissionRefused("chưa có phân tích nguyên nhân", "the cause is not recorded yet")
    check_basis(form, warranty_facts(records, case).policy())
    kept = records.complaints.steps.add(_step(case, form, by), by=by.person, task_id=task.id).body
    return RecordedService(credit_due=kept.facts["remedy"] == "credit")


def _step(case: ComplaintCase, form: ServiceForm, by: Decider) -> ComplaintStep:
    return ComplaintStep(
        complaint=case.number,
        step="service",
        number=case.attempt,
        text=form.service_description,
        facts={
            "rma": rma_number(case.number, case.attempt),
            "remedy": form.remedy,
            "basis": form.basis,
            "basisReason": form.basis_reason,
            "servicedOn": str(form.serviced_on),
            "replacementSerials": form.replacement_serials,
            "goodsReceivedOn": str(form.goods_received_on) if form.goods_received_on else None,
            "technician": form.technician,
            "retestResult": form.retest_result,
        },
        done_by=by.person,
        done_at=by.at,
    )
