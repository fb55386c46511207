"""A change asked for through the start form is entered once, or goes back with every problem."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.orders import OrderEnded
from tests.workers.change_case import in_force
from tests.workers.signing_case import task
from workers.commerce.enter_change import RequestedChange, enter_change

pytestmark = pytest.mark.database


def running(records: Records) -> str:
    number = in_force(records)
    records.orders.name_root_instance(number, f"instance of {number}")
    return number


def sent(number: str, **changes: object) -> RequestedChange:
    values = {"order_number": number, "change_reference": "CH-7", "requested_by": "lan-nguyen", "new_quantity": 50}
    return RequestedChange.model_validate(values | changes)


def test_the_form_becomes_the_request_that_a_document_would_have_been(records: Records) -> None:
    number = running(records)
    more = {"new_unit_price": "250.00 USD", "new_requested_date": "2027-06-01", "new_payment_method": "prepaid"}

    entered = enter_change(sent(number, **more, new_aql="1.0", new_training=""), records, task(None))

    kept = records.changes.requests.get(number, 1)
    requested = kept.body.request.requested
    assert (entered.change_admitted, entered.order_number, entered.change_number) == (True, number, 1)
    assert (requested.lines[0].line, requested.lines[0].quantity) == (1, 50)
    assert str(requested.lines[0].unit_price) == "250.00 USD"
    assert requested.payment is not None
    assert (requested.payment.method, requested.training) == ("prepaid", None)
    assert kept.record.recorded_by == "lan-nguyen"


def test_the_same_form_again_is_the_same_change(records: Records) -> None:
    number = running(records)
    enter_change(sent(number), records, task(None))

    again = enter_change(sent(number), records, task(None, "t-2"))

    assert again.change_number == 1
    assert len(records.changes.requests.of(number)) == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"order_number": "SO-2026-999999"}, "there is no order SO-2026-999999"),
        ({"order_number": "PO-1"}, "order_number"),
        ({"change_reference": ""}, "change_reference: is missing"),
        ({"new_quantity": 40}, "differs from the order"),
        ({"new_quantity": None}, "at least one new value"),
        ({"changed_line": 2}, "expected 1 to 1, not 2"),
        ({"new_unit_price": "cheap"}, "new_unit_price"),
        ({"new_requested_date": "2026-11-23"}, "requested_date"),
    ],
)
def test_what_does_not_hold_goes_back_in_words(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        enter_change(sent(running(records), **wrong), records, task(None))


def test_another_change_under_the_same_reference_goes_back(records: Records) -> None:
    number = running(records)
    enter_change(sent(number), records, task(None))

    with pytest.raises(SubmissionRefused, match="CH-7 names another change already"):
        enter_change(sent(number, new_quantity=60), records, task(None, "t-2"))


def test_an_order_that_has_ended_or_not_started_takes_no_change(records: Records) -> None:
    ended, waiting = running(records), in_force(records)
    records.orders.ends.add(OrderEnded(order=ended, state="closed"), by="worker/commerce")

    with pytest.raises(SubmissionRefused, match="has ended"):
        enter_change(sent(ended), records, task(None))
    with pytest.raises(SubmissionRefused, match="has not started yet"):
        enter_change(sent(waiting), records, task(None))


def test_whoever_drops_the_request_enters_nothing(records: Records) -> None:
    number = running(records)

    entered = enter_change(sent(number, dropped="drop"), records, task(None))

    assert not entered.change_admitted
    assert records.changes.requests.of(number) == ()
