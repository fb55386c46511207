"""An order is registered once, whichever door it came through, and names its one process."""

import pytest

from orchestrator.errors import DuplicateStart, OrderUnreadable
from orchestrator.store import Records
from tests.workers.request_case import entered
from tests.workers.signing_case import task
from workers.sales.register_order import StartedRequest, register_order

pytestmark = pytest.mark.database


def form(**changes: object) -> StartedRequest:
    """What Sales typed into the start form."""
    values: dict[str, object] = {
        "submitted_by": "emma-clarke",
        "customer_reference": "FORM-9",
        "customer_name": "Công ty CP Bán lẻ Sao Mai",
        "known_customer_number": "C-00001",
        "source": "written",
        "product_code": "CX-215P-OF",
        "quantity": 20,
        "unit_price": "412.00 USD",
    }
    return StartedRequest.model_validate(values | changes)


def test_an_order_from_a_document_is_found_by_its_business_key(records: Records) -> None:
    number = entered(records)

    registered = register_order(StartedRequest(), records, task(number))

    assert (registered.order_number, registered.customer_number) == (number, "C-00001")
    assert (registered.order_value, registered.round, registered.review_kind) == ("8240.00 USD", 1, "first")
    assert records.orders.get(number).instance_id == "i-1"


def test_an_order_that_was_entered_before_is_not_entered_again_from_variables_sent_along(records: Records) -> None:
    number = entered(records)

    assert register_order(form(), records, task(number)).order_number == number
    assert [order.number for order in records.orders.all()] == [number]


def test_an_order_from_the_form_is_entered_by_who_started_it(records: Records) -> None:
    registered = register_order(form(), records, task(None))

    order = records.orders.get(registered.order_number)
    assert (order.entered_by, order.reference) == ("emma-clarke", "FORM-9")


def test_a_repeated_task_enters_nothing_more(records: Records) -> None:
    first = register_order(form(), records, task(None))

    again = register_order(form(), records, task(None))

    assert again == first
    assert (
        register_order(form(customer_reference="FORM-10"), records, task(None, "t-2", process_instance_id="i-2"))
        != first
    )


def test_an_order_number_that_a_form_sends_along_is_not_believed(records: Records) -> None:
    victim = entered(records)

    sent = StartedRequest.model_validate({**form().model_dump(), "orderNumber": victim})

    assert register_order(sent, records, task(None)).order_number != victim


def test_a_second_process_for_the_order_is_refused(records: Records) -> None:
    number = entered(records)
    register_order(StartedRequest(), records, task(number))

    with pytest.raises(DuplicateStart):
        register_order(StartedRequest(), records, task(number, "t-2", process_instance_id="i-2"))


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("quantity", -3, "lines[0].quantity"),
        ("unit_price", "cheap", "unit_price"),
        ("requested_date", "2020-01-01", "delivery.requested_date"),
        ("customer_name", "<b>Sao Mai</b>", "customer.name"),
        ("customer_name", None, "customer.name"),
        ("known_customer_number", "C-99999", "C-99999"),
        ("source", "tender", "tender"),
    ],
)
def test_every_problem_of_the_form_goes_back_to_sales(
    records: Records, field: str, value: object, problem: str
) -> None:
    with pytest.raises(OrderUnreadable) as refused:
        register_order(form(**{field: value}), records, task(None))

    assert problem in refused.value.variables["problems"]


def test_a_bid_is_valid_to_the_end_of_its_day_where_the_company_works(records: Records) -> None:
    sent = form(source="tender", tender_number="T-7", bid_validity="2027-02-01")

    registered = register_order(sent, records, task(None))

    assert (registered.tender_number, registered.bid_valid_until) == ("T-7", "2027-02-01T23:59:59+07:00")
