"""Records the customer's answer to the written confirmation of a verbal request (R-G)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, Submission, read_submission, who_decided
from orchestrator.domain.text import Day, Name, Text
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.communications import Acknowledgement
from orchestrator.store.correspondence import letters_of
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


class Answer(Submission):
    """The customer's answer."""

    acknowledgement: Literal["confirmed", "corrections"]
    acknowledged_by: Name
    acknowledged_on: Day
    corrections: Text | None = None


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
    answer = read_submission(Answer, sent.model_dump())
    if answer.acknowledged_on > records.clock.today():
        raise SubmissionRefused("ngày trả lời chưa đến", "the day of the reply is still to come")
    if answer.acknowledgement == "corrections" and answer.corrections is None:
        raise SubmissionRefused("chưa ghi điều cần sửa", "what is to be corrected is missing")
    _record(records, number, answer, by, task)
    confirmed = answer.acknowledgement == "confirmed"
    return RecordedAcknowledgement(
        acknowledged=confirmed,
        request_outcome="confirmed" if confirmed else "unacknowledged",
        corrections=None if confirmed else answer.corrections,
    )


def _record(records: Records, number: str, answer: Answer, by: Decider, task: Task) -> None:
    letters = letters_of(records, number, "confirmation")
    if not letters:
        raise SubmissionRefused("chưa gửi bản xác nhận nào", "no confirmation was sent yet")
    body = Acknowledgement(
        order=number,
        milestone="confirmation",
        number=letters[-1].body.number,
        answer=answer.acknowledgement,
        acknowledged_by=answer.acknowledged_by,
        acknowledged_on=answer.acknowledged_on,
        corrections=answer.corrections or "",
    )
    records.communications.acknowledgements.add(body, by=by.person, task_id=task.id)
