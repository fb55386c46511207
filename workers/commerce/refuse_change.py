"""Refuses a change: whatever its review reserved goes back, FORM-3 says why, and the customer is told (C-1, C-3)."""

from typing import Literal

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.change_authority import who_refused
from orchestrator.store.change_case import ChangeCase, open_change
from orchestrator.store.change_records import Conclusion, conclude, concluded_by, round_of, standing_promise
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/commerce"


class ChangeToRefuse(TaskInput):
    """Nothing beside the task: who refused it and why stands in the store."""


class RefusedChange(TaskOutput):
    """What the order goes on with: all as it was."""

    change_outcome: Literal["refused"] = "refused"
    order_value: str
    promise_date: str
    round: int


@topic("commerce.refuse-change")
def refuse_change(_: ChangeToRefuse, records: Records, task: Task) -> RefusedChange:
    """Roll the change's reservations back and record the refusal, in one transaction, once.

    Raises NothingKept for a change that nobody refused.
    """
    order = order_of(task.business_key)
    records.ledger.lock(order)
    if concluded_by(records, order, task.id) is None:
        _refuse(records, open_change(records, order), task.id)
    return RefusedChange(
        order_value=str(order_value(records.orders.current(order).content) or ""),
        promise_date=standing_promise(records, order),
        round=records.reviews.last_round(order),
    )


def _refuse(records: Records, change: ChangeCase, task_id: str) -> None:
    round = round_of(records, change)
    conclusion = _conclusion(records, change, round)
    if round is not None:
        records.credit.release(change.order, round, by=_BY, task_id=task_id)
        records.capacity.release(change.order, round, by=_BY, task_id=task_id)
    conclude(records, change, conclusion, task_id=task_id)


def _conclusion(records: Records, change: ChangeCase, round: int | None) -> Conclusion:
    if withdrawn := records.changes.withdrawals.find(change.order, change.number):
        told = withdrawn.body
        return Conclusion(
            outcome="refused", reason=told.reason, authorised_by=told.told_to, decided_at=told.told_at, round=round
        )
    result = records.reviews.results.find(change.order, round) if round else None
    understood = records.changes.understandings.find(change.order, change.number)
    if result and result.body.outcome != "passed":
        (by, at), reason = who_refused(records, result.body), result.body.reason
    elif understood and understood.body.decision == "refuse":
        by, at, reason = understood.body.decided_by, understood.body.decided_at, understood.body.reason
    else:
        raise NothingKept("refusal of change", f"{change.order}/{change.number}")
    return Conclusion(outcome="refused", reason=reason, authorised_by=by, decided_at=at, round=round)
