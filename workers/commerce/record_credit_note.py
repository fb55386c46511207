"""Records the credit note that Commerce issued for a complaint; it never exceeds what was sold (K-4, D-COMMERCE-4)."""

from collections.abc import Iterator

from pydantic import JsonValue

from orchestrator.domain.complaint_forms import CreditNoteForm
from orchestrator.domain.money import Money, total
from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.orders import OrderLine
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.domain.words import Words
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, complained_lines, open_complaint
from orchestrator.store.complaints import ComplaintStep
from orchestrator.store.settlement import set_off
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
    """Record the credit note of this attempt, once, and lower by it what the order still owes.

    Raises SubmissionRefused when no credit was decided, and for more than the goods complained of were sold for.
    """
    records.ledger.lock(complaint_of(task.business_key))
    case = open_complaint(records, complaint_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CreditNoteForm, sent.model_dump(), records.clock.today())
    service = records.complaints.steps.find(case.number, "service", case.attempt)
    if service is None or service.body.facts["remedy"] != "credit":
        raise SubmissionRefused("không ai quyết định ghi có", "nobody decided on a credit")
    for sold_for, credited in _limits(records, case):
        _refuse_excess(form.credit_amount, sold_for, credited)
    if records.complaints.steps.find(case.number, "credit-note", case.attempt) is None:
        _keep(records, case, form, by, task)
    return RecordedCreditNote()


def _keep(records: Records, case: ComplaintCase, form: CreditNoteForm, by: Decider, task: Task) -> None:
    taken = set_off(records, case.order, form.credit_amount, form.credited_on) if case.order else None
    step = ComplaintStep(
        complaint=case.number,
        step="credit-note",
        number=case.attempt,
        text=form.credit_note,
        facts={
            "amount": str(form.credit_amount),
            "creditedOn": str(form.credited_on),
            "setOff": None if taken is None else str(taken),
        },
        done_by=by.person,
        done_at=by.at,
    )
    records.complaints.steps.add(step, by=by.person, task_id=task.id)


def _limits(records: Records, case: ComplaintCase) -> Iterator[tuple[Money, list[Money]]]:
    """What the goods complained of, and their whole lines, were sold for, each with what was credited of it so far."""
    lines = [line for line in complained_lines(records, case) if line.unit_price and line.quantity]
    asked = case.submitted.quantity
    if not lines or case.order is None:
        return
    notes = list(_notes(records, (case.number, *records.complaints.about(case.order)), case))
    own = [note for note in notes if note.complaint == case.number]
    yield _value(lines, asked), [_amount(note) for note in own]
    yield _value(lines, None), [_amount(note) for note in notes]


def _value(lines: list[OrderLine], at_most: int | None) -> Money:
    values = [
        line.unit_price * min(line.quantity, at_most or line.quantity)
        for line in lines
        if line.unit_price and line.quantity
    ]
    return total(values, values[0].currency)


def _notes(records: Records, complaints: tuple[str, ...], case: ComplaintCase) -> Iterator[ComplaintStep]:
    """The credit notes issued so far, but for that of the attempt that runs."""
    for number in dict.fromkeys(complaints):
        for note in (entry.body for entry in records.complaints.steps.of(number)):
            if note.step == "credit-note" and (note.complaint, note.number) != (case.number, case.attempt):
                yield note


def _amount(note: ComplaintStep) -> Money:
    return Money.parse(str(note.facts["amount"]))


def _refuse_excess(amount: Money, sold_for: Money, credited: list[Money]) -> None:
    if amount.currency != sold_for.currency:
        raise SubmissionRefused(f"hàng đã bán bằng {sold_for.currency}", f"the goods were sold in {sold_for.currency}")
    earlier = total(credited, sold_for.currency)
    if amount + earlier > sold_for:
        before = Words(f", đã ghi có {earlier}", f", {earlier} is credited already") if credited else Words("", "")
        raise SubmissionRefused(
            f"hàng chỉ bán {sold_for}{before.vi}", f"the goods were sold for {sold_for} only{before.en}"
        )
