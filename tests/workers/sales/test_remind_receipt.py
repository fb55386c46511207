"""A reminder names the message that still waits for its answer, and is kept once a task."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import letters_of
from tests.workers.after_sales_case import entered
from tests.workers.receipt_case import told
from tests.workers.signing_case import task
from workers.sales.remind_receipt import UnansweredMessage, remind_receipt

pytestmark = pytest.mark.database

ASKED = UnansweredMessage(milestone="concluded")


def test_the_reminder_names_the_message(records: Records) -> None:
    number = told(records)

    remind_receipt(ASKED, records, task(number))
    remind_receipt(ASKED, records, task(number))

    (message,), (reminder,) = letters_of(records, number, "concluded"), letters_of(records, number, "receipt-reminder")
    assert message.body.subject in reminder.body.text
    assert reminder.body.language == "vi"


def test_nobody_is_reminded_of_what_was_never_sent(records: Records) -> None:
    with pytest.raises(NothingKept):
        remind_receipt(ASKED, records, task(entered(records)))
