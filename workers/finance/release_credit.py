"""Releases whatever credit a cancelled order holds, and what a late handler would still reserve (D-FINANCE-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from workers.runtime import Task, TaskInput, TaskOutput, topic


class CancelledOrder(TaskInput):
    """Nothing: the business key names the order."""


class CreditReleased(TaskOutput):
    """Proof for whoever looks at the case: nothing is held any more."""

    credit_released: bool = True


@topic("finance.release-credit")
def release_credit(_order: CancelledOrder, records: Records, task: Task) -> CreditReleased:
    """Give back the credit of every round, and refuse every later reservation of this order."""
    records.credit.release(order_of(task.business_key), by="worker/finance", task_id=task.id)
    return CreditReleased()
