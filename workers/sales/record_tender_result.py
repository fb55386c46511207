"""Records whether the bid was won, lost, or never answered while it was valid (R-0.1)."""

from datetime import UTC, datetime, time
from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, Submission, read_submission, who_decided
from orchestrator.domain.text import Code, Day
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.orders import Awarded, TenderLost
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentTenderResult(TaskInput):
    """What the form or the message brought, unread; nobody signs when the bid's validity ended."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    tender_result: JsonValue = None
    notice_reference: JsonValue = None
    notice_date: JsonValue = None


class Notice(Submission):
    """The inviting party's notice."""

    tender_result: Literal["won", "lost"]
    notice_reference: Code
    notice_date: Day


class RecordedTenderResult(TaskOutput):
    """What the gateway reads."""

    tender_result: Literal["won", "lost"]
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.record-tender-result")
def record_tender_result(sent: SentTenderResult, records: Records, task: Task) -> RecordedTenderResult:
    """Record the award or the loss, once; without any notice the bid's validity has ended, which loses it.

    Raises SubmissionRefused for a notice that does not hold.
    """
    number = order_of(task.business_key)
    if not (sent.decided_by or sent.recorded_by):
        _lose(records, number, "hiệu lực hồ sơ dự thầu đã hết / the bid's validity ended", None, task)
        return RecordedTenderResult(tender_result="lost")
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    notice = read_submission(Notice, sent.model_dump())
    if notice.notice_date > records.clock.today():
        raise SubmissionRefused("ngày thông báo chưa đến", "the day of the notice is still to come")
    if notice.tender_result == "won":
        body = Awarded(order=number, reference=notice.notice_reference, received_on=_at(notice))
        records.orders.awards.add(body, by=by.person, task_id=task.id)
    else:
        _lose(records, number, f"thông báo / notice {notice.notice_reference}", by, task, _at(notice))
    return RecordedTenderResult(tender_result=notice.tender_result)


def _lose(
    records: Records, number: str, reason: str, by: Decider | None, task: Task, at: datetime | None = None
) -> None:  # six values of one record; a value for them would be read nowhere else
    earlier = records.orders.losses.find(number)
    if earlier is not None and earlier.record.task_id == task.id:
        return
    body = TenderLost(order=number, reason=reason, received_on=at or records.clock.now())
    records.orders.losses.add(body, by=by.person if by else "worker/sales", task_id=task.id)


def _at(notice: Notice) -> datetime:
    return datetime.combine(notice.notice_date, time(), UTC)
