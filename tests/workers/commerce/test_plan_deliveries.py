"""The next delivery is planned from what is left, and only of a contract in force."""

from datetime import date

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.deliveries import HandedOver
from tests.workers.fulfilment_case import in_force
from tests.workers.fulfilment_steps import PARTIAL, hand_over, make, planned, released
from tests.workers.signing_case import NOW, reviewed, task
from workers.commerce.plan_deliveries import ContractInForce, plan_deliveries

pytestmark = pytest.mark.database


def test_without_partial_deliveries_everything_leaves_at_once_on_the_promised_day(records: Records) -> None:
    number = in_force(records)

    plan = plan_deliveries(ContractInForce(), records, task(number))

    assert (plan.delivery_number, plan.delivery_date, plan.is_last_delivery) == (1, "2027-05-14", True)
    assert plan.delivery_lines == ({"line": "1", "product": "CX-215P-DT", "ordered": "40", "before": "0", "now": "40"},)


def test_with_partial_deliveries_the_first_is_what_the_first_booked_week_makes(records: Records) -> None:
    number = in_force(records, **PARTIAL)
    weeks = {"LINE-2": {date(2026, 12, 14): 25, date(2026, 12, 21): 15}}
    records.capacity.book(number, 1, weeks, by="worker/production")

    plan = plan_deliveries(ContractInForce(), records, task(number))

    assert (plan.delivery_lines[0]["now"], plan.delivery_date, plan.is_last_delivery) == ("25", "2026-12-21", False)


def test_what_has_left_is_not_planned_again(records: Records) -> None:
    number = planned(records, **PARTIAL)
    make(records, number, 15, "first", deliver_now="yes")
    records.deliveries.handovers.add(_gone(number), by="test")

    plan = plan_deliveries(ContractInForce(), records, task(number, "plan-2"))

    assert (plan.delivery_number, plan.delivery_lines[0]["now"], plan.delivery_lines[0]["before"]) == (2, "25", "15")


def test_planning_twice_plans_one_delivery(records: Records) -> None:
    number = planned(records)

    plan_deliveries(ContractInForce(), records, task(number, "plan-2"))

    assert [entry.body.delivery for entry in records.deliveries.deliveries.of(number)] == [1]


def test_a_contract_that_is_not_registered_is_not_fulfilled(records: Records) -> None:
    number = reviewed(records)

    with pytest.raises(NothingKept, match="registration-issued"):
        plan_deliveries(ContractInForce(), records, task(number))


def test_when_all_has_left_there_is_nothing_to_plan(records: Records) -> None:
    number = released(records)
    hand_over(records, number)

    with pytest.raises(ValueError, match="still to be delivered"):
        plan_deliveries(ContractInForce(), records, task(number, "plan-2"))


def _gone(number: str) -> HandedOver:
    return HandedOver(order=number, delivery=1, carrier="VT", transport_document="1", handed_over_at=NOW)
