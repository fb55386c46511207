"""Reminds the customer that our message at conclusion or completion still waits for an answer (K-1, D-SALES-2)."""

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.domain.receipt_form import Announced
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter, letters_of
from workers.runtime import Task, TaskInput, topic


class UnansweredMessage(TaskInput):
    """Which of the two messages."""

    milestone: Announced


@topic("sales.remind-receipt")
def remind_receipt(asked: UnansweredMessage, records: Records, task: Task) -> None:
    """Keep one more reminder that names the message, once a task; raises NothingKept when none was sent."""
    number = order_of(task.business_key)
    letters = letters_of(records, number, asked.milestone)
    if not letters:
        raise NothingKept(f"message ({asked.milestone})", number)
    about = Summary(items={}, requirements=(letters[-1].body.subject,))
    keep_letter(records, number, "receipt-reminder", task_id=task.id, summary=about)
