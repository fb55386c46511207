"""A cancellation asked for through the start form is handed over, or goes back with what to do instead."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.change_case import in_force
from tests.workers.progress_case import deliver
from workers.commerce.enter_cancellation import RequestedCancellation, enter_cancellation

pytestmark = pytest.mark.database


def running(records: Records) -> str:
    number = in_force(records)
    records.orders.name_root_instance(number, f"instance of {number}")
    return number


def sent(number: str, **changes: object) -> RequestedCancellation:
    values = {"order_number": number, "cancel_reason": "the shop is not built", "requested_by": "lan-nguyen"}
    return RequestedCancellation.model_validate(values | changes)


def test_a_running_order_is_told_who_cancels_it_and_why(records: Records) -> None:
    number = running(records)

    entered = enter_cancellation(sent(number), records)
    corrected = enter_cancellation(sent(number, decided_by="yen-ly", dropped="send"), records)

    assert (entered.cancellation_admitted, entered.order_number) == (True, number)
    assert (entered.cancel_reason, entered.cancelled_by) == ("the shop is not built", "lan-nguyen")
    assert corrected.cancelled_by == "yen-ly"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"order_number": "SO-2026-999999"}, "there is no order SO-2026-999999"),
        ({"order_number": "PO-1"}, "order_number"),
        ({"cancel_reason": " "}, "cancel_reason"),
    ],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        enter_cancellation(sent(running(records), **wrong), records)


def test_what_is_delivered_is_not_cancelled_any_more(records: Records) -> None:
    number = running(records)
    deliver(records, number, 40)

    with pytest.raises(SubmissionRefused, match="submit a complaint"):
        enter_cancellation(sent(number), records)


def test_whoever_drops_the_request_cancels_nothing(records: Records) -> None:
    entered = enter_cancellation(sent("nothing", dropped="drop"), records)

    assert (entered.cancellation_admitted, entered.order_number) == (False, None)
