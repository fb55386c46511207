"""Records the credit note that Commerce issued for a complaint; it never exceeds what was sold (K-4, D-COMMERCE-4)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import CreditNoteForm
from orchestrator.domain.money import Money, total
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, complained_lines, open_complaint
from orchestrator.store.complaints import ComplaintStep
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentCreditNote(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    credit_note: JsonValue = None
    credit_amount: JsonValue = None
    credited_on: JsonValue = None


class RecordedCreditNote(TaskOutput):
    """The stamp, taken off."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-credit-note")
def record_credit_note(sent: SentCreditNote, records: Records, task: Task) -> RecordedCreditNote:
    """Record the credit note of this attempt, once.

    Raises SubmissionRefused when no credit was decided, and for more than the goods complained of were sold for.
    """
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CreditNoteForm, sent.model_dump(), records.clock.today())
    service = records.complaints.steps.find(case.number, "service", case.attempt)
    if service is None or service.body.facts["remedy"] != "credit":
        raise SubmissionRefused("không ai quyết định ghi có", "nobody decided on a credit")
    _refuse_excess(form.credit_amount, _sold_for(records, case))
    step = ComplaintStep(
        complaint=case.number,
        step="credit-note",
        number=case.attempt,
        text=form.credit_note,
        facts={"amount": str(form.credit_amount), "creditedOn": str(form.credited_on)},
        done_by=by.person,
        done_at=by.at,
    )
    records.complaints.steps.add(step, by=by.person, task_id=task.id)
    return RecordedCreditNote()


def _sold_for(records: Records, case: ComplaintCase) -> Money | None:
    asked = case.submitted.quantity
    values = [
        line.unit_price * min(line.quantity, asked or line.quantity)
        for line in complained_lines(records, case)
        if line.unit_price and line.quantity
    ]
    return total(values, values[0].currency) if values else None


def _refuse_excess(amount: Money, sold_for: Money | None) -> None:
    if sold_for is None:
        return
    if amount.currency != sold_for.currency:
        raise SubmissionRefused(f"hàng đã bán bằng {sold_for.currency}", f"the goods were sold in {sold_for.currency}")
    if amount > sold_for:
        raise SubmissionRefused(f"hàng chỉ bán {sold_for}", f"the goods were sold for {sold_for} only")
