"""A silent customer is reminded, each time once."""

import pytest

from orchestrator.store import Records
from orchestrator.store.communications import Acknowledgement
from orchestrator.store.open_measures import open_measures
from tests.workers.request_case import confirmed, written_to
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


@pytest.mark.clauses("R-G", "D-COMMERCE-3")
def test_after_the_quiet_reminders_commerce_is_told_until_the_customer_answers(records: Records) -> None:
    number = confirmed(records, source="verbal")
    written_to(records, number)
    for reminder in ("r-1", "r-2", "r-3", "r-4"):
        remind_customer(WaitingRequest(), records, task(number, reminder))

    told = [entry.body for entry in records.communications.notices.of(number)]
    assert [(one.department, one.milestone, one.number) for one in told] == [
        ("commerce", "unconfirmed", 3), ("commerce", "unconfirmed", 4)
    ]  # fmt: skip
    (waiting,) = open_measures(records)
    assert (waiting.order, waiting.owner, waiting.criterion) == (number, "sales", "G")
    assert "not acknowledged after 4 reminders" in waiting.what

    answer = {"acknowledged_by": "Hải", "acknowledged_on": "2026-11-20", "answer": "confirmed"}
    body = Acknowledgement.model_validate({"order": number, "milestone": "confirmation", "number": 1, **answer})
    records.communications.acknowledgements.add(body, by="lan-nguyen")
    assert open_measures(records) == ()
