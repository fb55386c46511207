"""Closes an action that a review asked for: what was done, and who says so (D-COMMERCE-3)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.domain.signing_forms import ActionDone
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.actions import ActionClosed
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentClosing(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    closed_action: JsonValue = None
    closing_note: JsonValue = None


class ClosedAction(TaskOutput):
    """The form's fields emptied for the next action."""

    closed_action: str | None = None
    closing_note: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.close-actions")
def close_actions(sent: SentClosing, records: Records, task: Task) -> ClosedAction:
    """Record that one action is done, once; raises SubmissionRefused for an action that is not open."""
    order = order_of(task.business_key)
    records.ledger.lock(order)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    done = read_submission(ActionDone, sent.model_dump())
    if done.closed_action not in _closable(records, order, task.id):
        raise SubmissionRefused(f"{done.closed_action} không còn mở", f"{done.closed_action} is not open")
    body = ActionClosed(
        order=order, action=done.closed_action, how=done.closing_note, closed_by=by.person, closed_at=by.at
    )
    records.actions.closed.add(body, by=by.person, task_id=task.id)
    return ClosedAction()


def _closable(records: Records, order: str, task_id: str) -> set[str]:
    mine = {entry.body.action for entry in records.actions.closed.of(order) if entry.record.task_id == task_id}
    return mine | {entry.body.action for entry in records.actions.still_open(order)}
