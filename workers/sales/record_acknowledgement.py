"""Records the customer's answer to the written confirmation of a verbal request (R-G)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.receipt_form import ReceiptForm
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_answer
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentAcknowledgement(TaskInput):
    """What the form or the message brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    acknowledgement: JsonValue = None
    acknowledged_by: JsonValue = None
    acknowledged_on: JsonValue = None
    corrections: JsonValue = None


class RecordedAcknowledgement(TaskOutput):
    """What the gateway reads."""

    acknowledged: bool
    request_outcome: Literal["confirmed", "unacknowledged"]
    corrections: str | None
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.record-acknowledgement")
def record_acknowledgement(sent: SentAcknowledgement, records: Records, task: Task) -> RecordedAcknowledgement:
    """Record the answer to the latest confirmation, once.

    Raises SubmissionRefused for an answer from nobody or of a day to come, corrections without words, or no letter.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    form = read_submission(ReceiptForm, sent.model_dump(), records.clock.today())
    keep_answer(records, number, "confirmation", form, by=by.person, task_id=task.id)
    confirmed = form.acknowledgement == "confirmed"
    return RecordedAcknowledgement(
        acknowledged=confirmed,
        request_outcome="confirmed" if confirmed else "unacknowledged",
        corrections=None if confirmed else form.corrections,
    )
