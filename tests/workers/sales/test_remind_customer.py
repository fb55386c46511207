"""A silent customer is reminded, each time once."""

import pytest

from orchestrator.store import Records
from tests.workers.request_case import confirmed
from tests.workers.signing_case import task
from workers.sales.remind_customer import WaitingRequest, remind_customer

pytestmark = pytest.mark.database


def test_each_reminder_counts_once(records: Records) -> None:
    number = confirmed(records, source="verbal")
    remind_customer(WaitingRequest(), records, task(number))
    remind_customer(WaitingRequest(), records, task(number))

    again = remind_customer(WaitingRequest(), records, task(number, "t-2"))

    assert again.reminders_sent == 2
    assert records.communications.messages.get(number, "reminder", 2).body.subject.startswith("Nhắc")
