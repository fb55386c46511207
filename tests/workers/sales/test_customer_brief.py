"""What Commerce knows of a customer stands before Sales when it takes up an order, and a stale file is confirmed."""

from datetime import timedelta

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.orders import OrderEnded
from tests.processes.orders import customer
from tests.workers.request_case import checked, confirm, entered, rules
from tests.workers.signing_case import reviewed, task
from workers.sales.check_completeness import check_completeness

pytestmark = pytest.mark.database


def brief(records: Records, number: str, task_id: str = "check") -> dict[str, str]:
    rows = check_completeness(rules(), records, task(number, task_id)).customer_brief
    return {row["subject"].partition(" / ")[2]: row["value"] for row in rows}


def grow_old(records: Records, number: str) -> None:
    old = records.clock.today() - timedelta(days=400)
    records.customers.keep(records.customers.get(number).model_copy(update={"confirmed_on": old}), by="lan-nguyen")


@pytest.mark.clauses("D-COMMERCE-12")
def test_sales_sees_orders_payments_credit_and_open_measures_of_the_customer(records: Records) -> None:
    earlier = reviewed(records, actions=2)
    records.orders.ends.add(OrderEnded(order=earlier, state="closed"), by="worker/commerce")
    number = entered(records)

    known = brief(records, number)

    assert known["earlier orders"].startswith("1 (1 hoàn tất, 0 không nhận, 0 hủy / 1 completed")
    assert known["earlier orders"].endswith("10480.00 USD")
    assert "Payable within 30 days of invoice" in known["last order"]
    assert known["measures still open"] == "2"
    assert "of" in known["invoices paid"]
    assert known["credit limit, left of it"].startswith("60000.00 USD → ")
    assert known["complaints"] == "0 (0 đang mở / 0 open)"


@pytest.mark.clauses("D-COMMERCE-12")
def test_the_page_is_kept_as_it_was_shown_once_a_task(records: Records) -> None:
    number = entered(records)
    shown = check_completeness(rules(), records, task(number)).customer_brief

    check_completeness(rules(), records, task(number))

    (kept,) = records.customers.briefs.of(number)
    assert (kept.body.rows, kept.body.customer, kept.record.recorded_by) == (shown, "C-00001", "worker/commerce")


@pytest.mark.clauses("D-COMMERCE-12")
def test_another_customers_past_is_not_told(records: Records) -> None:
    reviewed(records, actions=1)
    number = entered(records, customer=customer(number="C-00031", name="Blue Mesa Kiosks Inc."))

    known = brief(records, number)

    assert (known["earlier orders"][0], known["measures still open"]) == ("0", "0")


@pytest.mark.clauses("D-SALES-3")
def test_a_stale_file_is_confirmed_before_the_request_is(records: Records) -> None:
    number = entered(records)
    grow_old(records, "C-00001")
    checked(records, number)
    result = check_completeness(rules(), records, task(number, "shown"))
    assert (result.customer_file_stale, result.customer_file_age.partition(" ")[0]) == (True, "400")

    with pytest.raises(SubmissionRefused, match="400 days old: confirm it again"):
        confirm(records, number)
    confirm(records, number, customer_file_confirmed="corrected", customer_address="2 Tràng Tiền, Hà Nội")

    file = records.customers.get("C-00001")
    assert (file.confirmed_on, file.address) == (records.clock.today(), "2 Tràng Tiền, Hà Nội")
    assert records.requirements.confirmed(number).confirmed_by == "emma-clarke"


@pytest.mark.clauses("D-SALES-3")
def test_what_sales_confirms_of_the_contact_enters_the_file(records: Records) -> None:
    number = entered(records, customer=customer(contact_person="Lý Thu Hà", phone="+84 24 3825 1111"))
    checked(records, number)

    confirm(records, number)

    names = {one.name: one.phone for one in records.customers.get("C-00001").contacts}
    assert names["Lý Thu Hà"] == "+84 24 3825 1111"
