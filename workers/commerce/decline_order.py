"""Declines an order: gives back what it holds, records why, and tells the customer (D-COMMERCE-3, D-SALES-2)."""

from collections.abc import Callable, Mapping
from typing import Final

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.orders import OrderEnded
from workers.runtime import Task, TaskInput, TaskOutput, topic

Body = Mapping[str, JsonValue]

#: Where each record that can end an order says why; None when it does not end it.
_REASONS: Final[Mapping[str, Callable[[Body], JsonValue]]] = {
    "request-declined": lambda body: body["reason"],
    "tender-lost": lambda body: body["reason"],
    "review-result": lambda body: body["reason"] if body["outcome"] == "rejected" else None,
    "customer-withdrew": lambda body: body["reason"],
    "negotiation": lambda body: body["note"] if body["outcome"] == "withdrawn" else None,
}
_WITHDRAWN: Final = "khách rút lui trước khi ký / the customer withdrew before signing"


class UnsuccessfulOrder(TaskInput):
    """Nothing: the business key names the order, and its records say why it ends."""


class OrderDeclined(TaskOutput):
    """Why, for whoever looks at the case."""

    decline_reason: str


@topic("commerce.decline-order")
def decline_order(_order: UnsuccessfulOrder, records: Records, task: Task) -> OrderDeclined:
    """Release credit and capacity for good, record the end with its reason, and keep the letter, all at once."""
    number = order_of(task.business_key)
    records.credit.release(number, by="worker/commerce", task_id=task.id)
    records.capacity.release(number, by="worker/commerce", task_id=task.id)
    earlier = records.orders.ends.find(number)
    reason = earlier.body.reason if earlier else _reason(records, number)
    records.orders.ends.add(
        OrderEnded(order=number, state="declined", reason=reason), by="worker/commerce", task_id=task.id
    )
    keep_letter(records, number, "declined", task_id=task.id)
    return OrderDeclined(decline_reason=reason)


def _reason(records: Records, number: str) -> str:
    for record in records.ledger.stream(number):
        find = _REASONS.get(record.kind)
        reason = find(record.body) if find else None
        if isinstance(reason, str):
            return reason
    return _WITHDRAWN
