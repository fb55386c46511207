"""Sales sees the very message that the customer is to acknowledge."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.after_sales_case import entered
from tests.workers.receipt_case import told
from tests.workers.signing_case import task
from workers.sales.prepare_receipt import MessageSent, prepare_receipt

pytestmark = pytest.mark.database


def test_the_newest_message_is_shown_with_its_day(records: Records) -> None:
    number = told(records)

    shown = prepare_receipt(MessageSent(milestone="concluded"), records, task(number))

    assert number in shown.message_subject
    assert "HD-2026-000007" in shown.message_text
    assert shown.message_sent_on == records.clock.today().isoformat()
    assert (shown.receipt_outcome, shown.customer_abroad) == ("silent", False)


def test_a_customer_abroad_gets_more_time(records: Records) -> None:
    number = told(records, customer={"name": "Sao Mai", "number": "C-00001", "country": "DE"})

    assert prepare_receipt(MessageSent(milestone="concluded"), records, task(number)).customer_abroad


def test_no_message_no_receipt(records: Records) -> None:
    with pytest.raises(NothingKept, match="message \\(completed\\)"):
        prepare_receipt(MessageSent(milestone="completed"), records, task(entered(records)))
