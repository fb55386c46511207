"""Keeps letters to an order's customer as communications, in the language and to the contact that the order names."""

from collections.abc import Mapping
from typing import Final

from orchestrator.domain.order_letters import Occasion, Summary, write_letter
from orchestrator.domain.receipt_form import ReceiptForm
from orchestrator.errors import SubmissionRefused
from orchestrator.store.communications import Acknowledgement, Communication
from orchestrator.store.evidence import Entry
from orchestrator.store.records import Records

_WRITERS: Final[Mapping[Occasion, str]] = {
    "confirmation": "worker/sales",
    "reminder": "worker/sales",
    "declined": "worker/commerce",
    "cancelled": "worker/commerce",
    "concluded": "worker/sales",
    "change-accepted": "worker/commerce",
    "change-refused": "worker/commerce",
    "completed": "worker/sales",
    "receipt-reminder": "worker/sales",
    "payment-due": "worker/finance",
    "survey": "worker/customer-service",
    "ready-to-ship": "worker/sales",
    "delivered": "worker/sales",
}


def keep_letter(
    records: Records, order: str, occasion: Occasion, *, task_id: str, summary: Summary | None = None
) -> Entry[Communication]:
    """Write the occasion's letter and keep it as the next of its kind; the same task gets the letter that it kept.

    Raises NothingKept for an unknown order.
    """
    records.ledger.lock(order)
    earlier = letters_of(records, order, occasion)
    if mine := next((entry for entry in earlier if entry.record.task_id == task_id), None):
        return mine
    customer = records.orders.current(order).content.customer
    letter = write_letter(occasion, customer.language, order=order, name=customer.name, summary=summary)
    message = Communication(
        order=order,
        milestone=occasion,
        number=len(earlier) + 1,
        language=customer.language,
        recipient=customer.email or customer.contact_person or customer.name,
        subject=letter.subject,
        text=letter.text,
        sent_at=records.clock.now(),
    )
    return records.communications.messages.add(message, by=_WRITERS[occasion], task_id=task_id)


def letters_of(records: Records, order: str, occasion: Occasion) -> tuple[Entry[Communication], ...]:
    """The order's letters of one occasion, oldest first."""
    return tuple(entry for entry in records.communications.messages.of(order) if entry.body.milestone == occasion)


def keep_answer(
    records: Records, order: str, occasion: Occasion, form: ReceiptForm, *, by: str, task_id: str
) -> Acknowledgement:
    """Keep the customer's answer to the newest letter of an occasion, once.

    Raises SubmissionRefused when there is no such letter.
    """
    letters = letters_of(records, order, occasion)
    if not letters:
        raise SubmissionRefused("chưa gửi tin nào", "no message was sent yet")
    answer = Acknowledgement(
        order=order,
        milestone=occasion,
        number=letters[-1].body.number,
        answer=form.acknowledgement,
        acknowledged_by=form.acknowledged_by,
        acknowledged_on=form.acknowledged_on,
        corrections=form.corrections or "",
    )
    return records.communications.acknowledgements.add(answer, by=by, task_id=task_id).body


def open_corrections(records: Records, order: str) -> str | None:
    """What the customer asked to correct since the requirements were last confirmed; None when nothing is."""
    answer = records.communications.acknowledgements.latest(order)
    if answer is None or answer.body.milestone != "confirmation" or answer.body.answer != "corrections":
        return None
    confirmed = records.requirements.sets.latest(order)
    answered_since = confirmed is not None and confirmed.record.position > answer.record.position
    return None if answered_since else answer.body.corrections
