"""Closes a delivered order: it holds nothing any more and the customer was asked how it went (F-2, D-COMMERCE-3)."""

from orchestrator.domain.order_number import order_of
from orchestrator.errors import StillHeld
from orchestrator.store import Records
from orchestrator.store.orders import OrderEnded
from workers.runtime import Task, TaskInput, TaskOutput, topic


class DeliveredOrder(TaskInput):
    """Nothing: the business key names the order, and its records say what is settled."""


class OrderClosed(TaskOutput):
    """The state, for whoever looks at the case."""

    order_state: str = "closed"


@topic("commerce.close-order")
def close_order(_order: DeliveredOrder, records: Records, task: Task) -> OrderClosed:
    """Record that the order is closed and let go what it holds: invoices count from now on, and nothing more is made.

    Raises StillHeld while an uncommitted reservation remains or nobody recorded the customer's answer or silence.
    """
    number = order_of(task.business_key)
    records.ledger.lock(number)
    if records.orders.ends.find(number) is None:
        if problems := _unsettled(records, number):
            raise StillHeld(number, problems)
        records.credit.release(number, by="worker/commerce", task_id=task.id)
        records.capacity.release(number, by="worker/commerce", task_id=task.id)
        records.orders.ends.add(OrderEnded(order=number, state="closed"), by="worker/commerce", task_id=task.id)
    return OrderClosed()


def _unsettled(records: Records, number: str) -> list[str]:
    reserved = [one for one in records.credit.reservations(number) if one.state == "reserved"]
    problems = [f"a reservation of round {one.round} that was never committed" for one in reserved]
    if not records.feedback.answers.of(number) and not records.feedback.silences.of(number):
        problems.append("no feedback of the customer, nor that none came")
    return problems
