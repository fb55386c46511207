"""Silence after message and reminder is recorded once, and Sales hears of it."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.after_sales_case import entered
from tests.workers.receipt_case import told
from tests.workers.signing_case import task
from workers.sales.record_no_receipt import SilentCustomer, record_no_receipt

pytestmark = pytest.mark.database

SILENT = SilentCustomer(milestone="concluded")


def test_the_silence_names_the_message_and_its_day(records: Records) -> None:
    number = told(records)

    record_no_receipt(SILENT, records, task(number))
    recorded = record_no_receipt(SILENT, records, task(number))

    (kept,), (notice,) = records.communications.missing.of(number), records.communications.notices.of(number)
    assert recorded.receipt_outcome == "silent"
    assert (kept.body.milestone, kept.body.number, kept.body.sent_on) == ("concluded", 1, records.clock.today())
    assert (notice.body.department, notice.body.milestone) == ("sales", "no-receipt")


def test_nobody_is_silent_about_what_was_never_sent(records: Records) -> None:
    with pytest.raises(NothingKept):
        record_no_receipt(SILENT, records, task(entered(records)))
