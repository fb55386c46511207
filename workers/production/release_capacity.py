"""Releases whatever capacity a cancelled order has booked, for good, also what would still be booked (D-PRODMGMT-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from workers.runtime import Task, TaskInput, TaskOutput, topic


class CancelledOrder(TaskInput):
    """Nothing: the business key names the order."""


class CapacityReleased(TaskOutput):
    """Proof for whoever looks at the case: nothing is booked any more."""

    capacity_released: bool = True


@topic("production.release-capacity")
def release_capacity(_order: CancelledOrder, records: Records, task: Task) -> CapacityReleased:
    """Give back the capacity of every round, and refuse every later booking of this order."""
    records.capacity.release(order_of(task.business_key), by="worker/production", task_id=task.id)
    return CapacityReleased()
