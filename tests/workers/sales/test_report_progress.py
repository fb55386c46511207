"""The customer hears before goods leave and when they have arrived, in the customer's language (K-1)."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.fulfilment_steps import (
    PARTIAL,
    accepted,
    arrive,
    decide,
    hand_over,
    inspect,
    make,
    planned,
    released,
    request,
    sample,
)
from tests.workers.signing_case import task
from workers.sales.report_progress import MilestoneReached, report_progress

pytestmark = pytest.mark.database


def test_a_released_delivery_is_announced_and_a_received_one_reported(records: Records) -> None:
    number = released(records)

    before = report_progress(MilestoneReached(), records, task(number, "tell-1"))
    hand_over(records, number)
    arrive(records, number)
    after = report_progress(MilestoneReached(), records, task(number, "tell-2"))

    assert (before.more_deliveries, before.fulfilment_outcome) == (True, None)
    assert (after.more_deliveries, after.fulfilment_outcome) == (False, "delivered")
    letters = [entry.body for entry in records.communications.messages.of(number)]
    assert [letter.milestone for letter in letters] == ["ready-to-ship", "delivered"]
    assert "40 × CX-215P-DT" in letters[0].text
    assert "Viettel Post, VT-1" in letters[1].text
    assert letters[1].language == "vi"


def test_the_same_task_writes_one_letter(records: Records) -> None:
    number = released(records)

    report_progress(MilestoneReached(), records, task(number, "tell-1"))
    report_progress(MilestoneReached(), records, task(number, "tell-1"))

    assert len(records.communications.messages.of(number)) == 1


def test_what_is_left_of_the_order_makes_another_delivery(records: Records) -> None:
    number = planned(records, **PARTIAL)
    make(records, number, 15, deliver_now="yes")
    sample(records, number)
    inspect(records, number, inspected_quantity=13)
    request(records, number)
    decide(records, number)
    hand_over(records, number)
    arrive(records, number)

    assert report_progress(MilestoneReached(), records, task(number, "tell-1")).more_deliveries
    notice = records.communications.notices.get(number, "sales", "delivered", 1).body
    assert "25 units are left" in notice.text


def test_a_delivery_that_is_not_released_is_not_announced(records: Records) -> None:
    number = accepted(records)

    with pytest.raises(NothingKept, match="release of the delivery"):
        report_progress(MilestoneReached(), records, task(number, "tell-1"))
