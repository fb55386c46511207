"""Lets changes of one order come one after the other, and only once its contract is registered (C-1)."""

from typing import Literal

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.change_authority import Authority, who_ended
from orchestrator.store.changes import ChangeRecord, ChangeRequested, ChangeTurnTaken
from orchestrator.store.correspondence import keep_letter
from workers.runtime import Task, TaskInput, TaskOutput, topic


class WaitingChange(TaskInput):
    """Nothing: the business key names the order, and the store knows which change comes next."""


class ChangeTurn(TaskOutput):
    """Whether a change is taken up now, waits, or none is left; `change_number` names the one taken up."""

    change_turn: Literal["taken", "waits", "none"]
    change_number: int | None = None


@topic("commerce.take-change-turn")
def take_change_turn(_change: WaitingChange, records: Records, task: Task) -> ChangeTurn:
    """Take up the oldest change that nobody has taken up, if no other is under way and the contract is in force.

    It is in force once it is registered. Changes of an order that has ended are refused on record. The same task gets
    the change that it took.
    """
    number = order_of(task.business_key)
    records.ledger.lock(number)
    turns = records.changes.turns.of(number)
    if mine := next((turn.body for turn in turns if turn.record.task_id == task.id), None):
        return ChangeTurn(change_turn="taken", change_number=mine.number)
    undecided = [entry.body for entry in records.changes.undecided(number)]
    taken = {turn.body.number for turn in turns}
    waiting = [change for change in undecided if change.number not in taken]
    if ended := records.orders.ends.find(number):
        _refuse(records, waiting, who_ended(records, ended), task)
        waiting = []
    if not waiting:
        return ChangeTurn(change_turn="none")
    if len(waiting) < len(undecided) or not records.register.registrations.of(number):
        return ChangeTurn(change_turn="waits")
    body = ChangeTurnTaken(order=number, number=waiting[0].number)
    records.changes.turns.add(body, by="worker/commerce", task_id=task.id)
    return ChangeTurn(change_turn="taken", change_number=body.number)


def _refuse(records: Records, changes: list[ChangeRequested], authority: Authority, task: Task) -> None:
    for change in changes:
        body = ChangeRecord(
            order=change.order,
            number=change.number,
            round=None,
            differences=(),
            criteria=(),
            departments=(),
            outcome="refused",
            reason="đơn hàng đã kết thúc / the order has ended",
            authorised_by=authority.by,
            decided_at=authority.at,
        )
        records.changes.records.add(body, by="worker/commerce", task_id=task.id)
    if changes:
        asked = tuple(change.request.change_reference for change in changes)
        summary = Summary(items={}, requirements=asked)
        keep_letter(records, changes[0].order, "change-refused", task_id=task.id, summary=summary)
