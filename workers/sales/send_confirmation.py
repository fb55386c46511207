"""Sends the written confirmation of a verbal request in the customer's language (R-G, N-0.1)."""

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.domain.ten_items import item_values
from orchestrator.domain.words import spoken
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from workers.runtime import Task, TaskInput, TaskOutput, topic

#: As much of a letter as a form's field can hold; the whole text is in the store.
_SHOWN = 3900


class ConfirmedRequest(TaskInput):
    """Nothing: the business key names the order, and the store knows what was confirmed."""


class ConfirmationSent(TaskOutput):
    """What the form shows of the letter, and the customer's answer still empty."""

    confirmation_subject: str
    confirmation_text: str
    reminders_sent: int = 0
    acknowledgement: str | None = None
    acknowledged_by: str | None = None
    acknowledged_on: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.send-confirmation")
def send_confirmation(_request: ConfirmedRequest, records: Records, task: Task) -> ConfirmationSent:
    """Keep the letter that repeats the confirmed request, once a task, and return what the form shows of it."""
    number = order_of(task.business_key)
    confirmed = records.requirements.sets.latest(number)
    rows = confirmed.body.rows if confirmed else ()
    found = tuple(row.words or row.text for row in rows if row.requirement_class != "a")
    content = records.orders.current(number).content
    items = {item: spoken(value, content.customer.language) for item, value in item_values(content).items()}
    summary = Summary(items=items, requirements=found)
    letter = keep_letter(records, number, "confirmation", task_id=task.id, summary=summary).body
    return ConfirmationSent(confirmation_subject=letter.subject, confirmation_text=letter.text[:_SHOWN])
