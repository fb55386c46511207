"""Records that the customer acknowledged neither message nor reminder in time, and tells Sales (K-1)."""

from typing import Literal

from orchestrator.domain.order_number import order_of
from orchestrator.domain.receipt_form import Announced
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.communications import ReceiptMissing
from orchestrator.store.correspondence import letters_of
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/sales"


class SilentCustomer(TaskInput):
    """Which of the two messages."""

    milestone: Announced


class RecordedSilence(TaskOutput):
    """What the caller reads."""

    receipt_outcome: Literal["silent"] = "silent"


@topic("sales.record-no-receipt")
def record_no_receipt(asked: SilentCustomer, records: Records, task: Task) -> RecordedSilence:
    """Record the silence with the day of the message, once, and tell Sales; raises NothingKept when none was sent."""
    number = order_of(task.business_key)
    letters = letters_of(records, number, asked.milestone)
    if not letters:
        raise NothingKept(f"message ({asked.milestone})", number)
    sent_on = letters[-1].body.sent_at.astimezone(records.clock.zone).date()
    body = ReceiptMissing(order=number, milestone=asked.milestone, number=letters[-1].body.number, sent_on=sent_on)
    records.communications.missing.add(body, by=_BY, task_id=task.id)
    subject = letters[-1].body.subject
    words = Words(f"khách chưa phúc đáp tin: {subject}", f"the customer has not acknowledged: {subject}")
    tell_sales(records, number, "no-receipt", words, by=_BY, task_id=task.id)
    return RecordedSilence()
