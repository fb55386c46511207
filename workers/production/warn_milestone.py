"""Warns Sales when three quarters of the production time are over and the delivery is not made (D-PRODMGMT-3, F-3)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.deliveries import MilestoneWarned
from orchestrator.store.delivery_case import open_delivery
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, topic

_BY = "worker/production"


class MilestoneDue(TaskInput):
    """Nothing: the delivery and its lots stand in the store."""


@topic("production.warn-milestone")
def warn_milestone(_: MilestoneDue, records: Records, task: Task) -> None:
    """Record what is made so far and tell Sales, once a task; raises NothingKept without milestones."""
    number = order_of(task.business_key)
    records.ledger.lock(number)
    warnings = records.deliveries.warnings
    if any(entry.record.task_id == task.id for entry in warnings.of(number)):
        return
    case = open_delivery(records, number)
    schedule = records.deliveries.schedules.get(number, case.number).body
    made, planned = case.made_of_planned
    body = MilestoneWarned(
        order=number,
        delivery=case.number,
        number=sum(entry.body.delivery == case.number for entry in warnings.of(number)) + 1,
        made=made,
        planned=planned,
        made_by=schedule.made_by,
    )
    warnings.add(body, by=_BY, task_id=task.id)
    words = Words(
        f"đợt {case.number} có nguy cơ trễ: mới xong {made}/{planned}, hạn {schedule.made_by}",
        f"delivery {case.number} is at risk: {made} of {planned} made, due {schedule.made_by}",
    )
    tell_sales(records, number, "at-risk", words, by=_BY, task_id=task.id)
