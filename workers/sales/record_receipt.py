"""Records that the customer acknowledged our message at conclusion or at completion, or disagrees (K-1, D-SALES-2)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.receipt_form import Announced, ReceiptForm
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.store import Records
from orchestrator.store.communications import Acknowledgement, InternalNotice
from orchestrator.store.correspondence import keep_answer
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentReceipt(TaskInput):
    """What the form sent, or the message ReceiptAcknowledged brought, unread."""

    milestone: Announced
    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    acknowledgement: JsonValue = None
    acknowledged_by: JsonValue = None
    acknowledged_on: JsonValue = None
    corrections: JsonValue = None


class RecordedReceipt(TaskOutput):
    """What the caller reads."""

    receipt_outcome: Literal["acknowledged", "disputed"]
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.record-receipt")
def record_receipt(sent: SentReceipt, records: Records, task: Task) -> RecordedReceipt:
    """Record the answer to the newest message of that milestone, once; Commerce is told of what is not right.

    Raises SubmissionRefused for an answer from nobody or of a day to come, corrections without words, or no message.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    form = read_submission(ReceiptForm, sent.model_dump(), records.clock.today())
    answer = keep_answer(records, number, sent.milestone, form, by=by.person, task_id=task.id)
    if answer.answer == "confirmed":
        return RecordedReceipt(receipt_outcome="acknowledged")
    records.communications.notices.add(_disputed(answer), by="worker/sales", task_id=task.id)
    return RecordedReceipt(receipt_outcome="disputed")


def _disputed(answer: Acknowledgement) -> InternalNotice:
    return InternalNotice(
        order=answer.order,
        department="commerce",
        milestone=f"{answer.milestone}-disputed",
        number=answer.number,
        text=f"Khách chưa đồng ý / the customer does not agree: {answer.corrections}",
    )
