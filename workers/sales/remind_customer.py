"""Reminds the customer that a verbal request still waits for acknowledgement, and tells Commerce when it waits long.

R-G and D-SALES-2: the request is not accepted before; how many reminders are quiet is the owner's to say.
"""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.communications import InternalNotice
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.open_measures import UNCONFIRMED
from workers.runtime import Task, TaskInput, TaskOutput, topic


class WaitingRequest(TaskInput):
    """Nothing: the business key names the order."""


class CustomerReminded(TaskOutput):
    """How many reminders the customer has had."""

    reminders_sent: int


@topic("sales.remind-customer")
def remind_customer(_request: WaitingRequest, records: Records, task: Task) -> CustomerReminded:
    """Keep one more reminder in the customer's language, once a task; after the quiet ones Commerce is told too."""
    number = order_of(task.business_key)
    sent = keep_letter(records, number, "reminder", task_id=task.id).body.number
    if sent > records.limits.now().quiet_reminders:
        _tell_commerce(records, number, sent, task)
    return CustomerReminded(reminders_sent=sent)


def _tell_commerce(records: Records, number: str, sent: int, task: Task) -> None:
    words = Words(
        f"khách chưa xác nhận yêu cầu miệng sau {sent} lần nhắc",
        f"the verbal request is not acknowledged after {sent} reminders",
    )
    notice = InternalNotice(order=number, department="commerce", milestone=UNCONFIRMED, number=sent, text=str(words))
    records.communications.notices.add(notice, by="worker/sales", task_id=task.id)
