"""Records that the customer confirmed our understanding of the change, and whether Commerce goes on with it (C-1)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.change_forms import read_understanding
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import who_decided
from orchestrator.store import Records
from orchestrator.store.change_case import open_change
from orchestrator.store.changes import ChangeUnderstood
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentUnderstanding(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    confirmed_with: JsonValue = None
    confirmed_how: JsonValue = None
    confirmed_on: JsonValue = None
    change_decision: JsonValue = None
    change_decision_reason: JsonValue = None


class RecordedUnderstanding(TaskOutput):
    """What the gateway reads."""

    change_decision: Literal["proceed", "refuse"]
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-understanding")
def record_understanding(sent: SentUnderstanding, records: Records, task: Task) -> RecordedUnderstanding:
    """Record the understanding, once; raises SubmissionRefused for what does not hold."""
    change = open_change(records, order_of(task.business_key))
    by, today = who_decided(sent.decided_by, sent.decided_at, records.clock.now()), records.clock.today()
    told = read_understanding(sent.model_dump(), today, change.problems)
    body = ChangeUnderstood(
        order=change.order,
        number=change.number,
        confirmed_with=told.confirmed_with,
        confirmed_how=told.confirmed_how,
        confirmed_on=told.confirmed_on,
        decision=told.change_decision,
        reason=told.change_decision_reason or "",
        decided_by=by.person,
        decided_at=by.at,
    )
    records.changes.understandings.add(body, by=by.person, task_id=task.id)
    return RecordedUnderstanding(change_decision=told.change_decision)
