"""What a change alters is set out field by field, against the order as it is agreed now."""

import pytest

from orchestrator.domain.orders import order_value
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.change_records import standing_promise
from orchestrator.store.deliveries import Delivery, HandedOver
from orchestrator.store.orders import OrderVersion
from tests.workers.change_case import asked, in_force
from tests.workers.signing_case import NOW, task
from workers.commerce.analyse_change import ChangeToAnalyse, analyse_change

pytestmark = pytest.mark.database


def test_each_altered_field_stands_before_and_after_with_its_area(records: Records) -> None:
    number = in_force(records)
    asked(records, number, lines=[{"line": 1, "quantity": 50}], requested_date="2027-06-01")

    analysed = analyse_change(ChangeToAnalyse(), records, task(number))

    assert analysed.differences == (
        {"path": "lines[0].quantity", "before": "40", "after": "50"},
        {"path": "delivery.requested_date", "before": "2027-05-14", "after": "2027-06-01"},
    )
    assert analysed.changed_areas == ("quantity", "delivery-date")
    assert (analysed.change_number, analysed.change_stage, analysed.change_problems) == (1, "before-production", None)


def test_the_forms_after_it_are_told_whose_order_it_is_and_what_holds_now(records: Records) -> None:
    number = in_force(records)
    asked(records, number, lines=[{"line": 1, "quantity": 50}])
    content = records.orders.current(number).content

    told = analyse_change(ChangeToAnalyse(), records, task(number))

    assert (told.order_number, told.customer_name) == (number, content.customer.name)
    assert (told.order_value, told.promise_date) == (str(order_value(content)), standing_promise(records, number))


def test_the_stage_follows_planned_and_handed_over_deliveries(records: Records) -> None:
    number = in_force(records)
    asked(records, number, warranty_months=24)
    planned = Delivery(order=number, delivery=1, lines=(), planned_on=NOW.date(), is_last=False)
    records.deliveries.deliveries.add(planned, by="worker/commerce")
    in_production = analyse_change(ChangeToAnalyse(), records, task(number)).change_stage
    handed = HandedOver(order=number, delivery=1, carrier="VN Post", transport_document="AWB-1", handed_over_at=NOW)
    records.deliveries.handovers.add(handed, by="bao-ngo")

    shipping = analyse_change(ChangeToAnalyse(), records, task(number)).change_stage

    assert (in_production, shipping) == ("in-production", "shipping")


def test_a_change_that_an_earlier_one_made_empty_says_so(records: Records) -> None:
    number = in_force(records)
    asked(records, number, warranty_months=24)
    content = records.orders.current(number).content.model_copy(update={"warranty_months": 24})
    changed = OrderVersion(order=number, version=0, basis="changed", content=content)
    records.orders.revise(changed, by="worker/commerce", task_id="earlier")

    analysed = analyse_change(ChangeToAnalyse(), records, task(number))

    assert analysed.differences == ()
    assert "expected a value that differs" in str(analysed.change_problems)


def test_a_change_without_its_turn_is_not_analysed(records: Records) -> None:
    number = in_force(records)
    asked(records, number, turn=False, warranty_months=24)

    with pytest.raises(NothingKept, match="change under way"):
        analyse_change(ChangeToAnalyse(), records, task(number))
