"""Records that a delivery is not made by the evening it was due, and tells Sales at once (D-PRODMGMT-3, F-2, F-3)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.deliveries import ProductionDelayed
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, topic

_BY = "worker/production"


class ProductionDue(TaskInput):
    """Nothing: the delivery, its lots and its milestones stand in the store."""


@topic("production.record-delay")
def record_delay(_: ProductionDue, records: Records, task: Task) -> None:
    """Record how much is made of what was due and tell Sales, once a task; raises NothingKept without milestones."""
    number = order_of(task.business_key)
    records.ledger.lock(number)
    delays = records.deliveries.delays
    if any(entry.record.task_id == task.id for entry in delays.of(number)):
        return
    late = _delayed(records, open_delivery(records, number))
    delays.add(late, by=_BY, task_id=task.id)
    words = Words(
        f"đợt {late.delivery} trễ: mới xong {late.made}/{late.planned}, hạn {late.made_by}, hứa {late.promised}",
        f"delivery {late.delivery} is late: {late.made} of {late.planned} made, "
        f"due {late.made_by}, promised {late.promised}",
    )
    tell_sales(records, number, "delayed", words, by=_BY, task_id=task.id)


def _delayed(records: Records, case: DeliveryCase) -> ProductionDelayed:
    schedule = records.deliveries.schedules.get(case.order, case.number).body
    earlier = [entry for entry in records.deliveries.delays.of(case.order) if entry.body.delivery == case.number]
    made, planned = case.made_of_planned
    return ProductionDelayed(
        order=case.order,
        delivery=case.number,
        number=len(earlier) + 1,
        made=made,
        planned=planned,
        made_by=schedule.made_by,
        promised=schedule.promised,
    )
