"""A cancellation is kept with its reason, and only once nothing is held any more."""

import pytest

from orchestrator.errors import StillHeld
from orchestrator.store import Records
from tests.workers.signing_case import reviewed, task
from workers.commerce.cancel_order import CancelledOrder, cancel_order

pytestmark = pytest.mark.database

CANCELLED = CancelledOrder(cancel_reason="the shop is not built", cancelled_by="door")


def test_the_reason_and_who_brought_it_are_kept_and_the_customer_is_told(records: Records) -> None:
    number = reviewed(records)
    records.credit.release(number, by="worker/finance")

    cancel_order(CANCELLED, records, task(number))
    cancel_order(CANCELLED, records, task(number))

    end = records.orders.ends.get(number)
    assert (end.body.state, end.body.reason, end.record.recorded_by) == ("cancelled", "the shop is not built", "door")
    assert records.communications.messages.get(number, "cancelled", 1).body.language == "vi"
    assert len(records.communications.messages.of(number)) == 1


def test_an_order_that_still_holds_credit_is_not_cancelled(records: Records) -> None:
    number = reviewed(records)

    with pytest.raises(StillHeld, match="credit of round 1"):
        cancel_order(CANCELLED, records, task(number))

    assert records.orders.ends.find(number) is None
