"""Shows Sales the message whose acknowledgement is awaited, at conclusion or at completion (K-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.receipt_form import Announced
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import letters_of
from orchestrator.store.delivery_case import HOME
from workers.runtime import Task, TaskInput, TaskOutput, topic


class MessageSent(TaskInput):
    """Which of the two messages."""

    milestone: Announced


class PreparedReceipt(TaskOutput):
    """What the form shows, what the deadlines depend on, and an empty answer."""

    message_subject: str
    message_text: str
    message_sent_on: str
    customer_abroad: bool
    #: Silent until somebody records an answer.
    receipt_outcome: str = "silent"
    acknowledgement: str | None = None
    acknowledged_by: str | None = None
    acknowledged_on: str | None = None
    corrections: str | None = None
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.prepare-receipt")
def prepare_receipt(sent: MessageSent, records: Records, task: Task) -> PreparedReceipt:
    """Return the newest message of that milestone as the customer got it; raises NothingKept when none was sent."""
    number = order_of(task.business_key)
    letters = letters_of(records, number, sent.milestone)
    if not letters:
        raise NothingKept(f"message ({sent.milestone})", number)
    letter = letters[-1].body
    country = records.orders.current(number).content.customer.country
    return PreparedReceipt(
        message_subject=letter.subject,
        message_text=letter.text,
        message_sent_on=letter.sent_at.astimezone(records.clock.zone).date().isoformat(),
        customer_abroad=country not in (None, HOME),
    )
