"""Reminds the customer that a verbal request still waits for acknowledgement (R-G, D-SALES-2)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from workers.runtime import Task, TaskInput, TaskOutput, topic


class WaitingRequest(TaskInput):
    """Nothing: the business key names the order."""


class CustomerReminded(TaskOutput):
    """How many reminders the customer has had."""

    reminders_sent: int


@topic("sales.remind-customer")
def remind_customer(_request: WaitingRequest, records: Records, task: Task) -> CustomerReminded:
    """Keep one more reminder in the customer's language, once a task."""
    reminder = keep_letter(records, order_of(task.business_key), "reminder", task_id=task.id)
    return CustomerReminded(reminders_sent=reminder.body.number)
