"""Records that the customer cancelled the order, once everything that it held is released (D-COMMERCE-3, D-SALES-2)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.order_progress import standing_words
from orchestrator.errors import StillHeld
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.order_progress import progress_of
from orchestrator.store.orders import OrderEnded
from workers.runtime import Task, TaskInput, TaskOutput, topic


class CancelledOrder(TaskInput):
    """What the cancellation brought along."""

    cancel_reason: str = ""
    cancelled_by: str = ""


class OrderCancelled(TaskOutput):
    """The state, for whoever looks at the case."""

    order_state: str = "cancelled"


@topic("commerce.cancel-order")
def cancel_order(cancelled: CancelledOrder, records: Records, task: Task) -> OrderCancelled:
    """Record the cancellation with what stays of the order, and keep the letter to the customer, once.

    What is delivered stays delivered, invoiced and under warranty; what is made is named for the settlement.

    Raises StillHeld while the order holds credit or capacity.
    """
    number = order_of(task.business_key)
    records.ledger.lock(number)
    held = [f"credit of round {one.round}" for one in records.credit.reservations(number) if one.state != "released"]
    held += [f"capacity on {one.line}" for one in records.capacity.bookings(number) if one.state != "released"]
    if held:
        raise StillHeld(number, held)
    stays = standing_words(progress_of(records, number))
    body = OrderEnded(order=number, state="cancelled", reason=cancelled.cancel_reason, stays=stays)
    records.orders.ends.add(body, by=cancelled.cancelled_by or "worker/commerce", task_id=task.id)
    keep_letter(records, number, "cancelled", task_id=task.id)
    return OrderCancelled()
