"""What went to the customer is known by the serial numbers and lots that Production reported, and by nothing else."""

from datetime import date

import pytest

from orchestrator.store import Records
from orchestrator.store.shipped_goods import ShippedGoods, shipped_goods
from tests.workers.complaint_case import explained, step
from tests.workers.fulfilment_steps import decide, hand_over, inspect, make, planned, request, sample

pytestmark = pytest.mark.database

SERIALS = [f"S{unit}" for unit in range(40)]
SHIPPED = date(2026, 11, 20)


def shipped(records: Records) -> ShippedGoods:
    """Forty monitors whose first lot was refused, made anew, and taken by a carrier."""
    number = planned(records)
    make(records, number, serial_numbers=" ".join(f"BAD{unit}" for unit in range(40)))
    sample(records, number)
    inspect(records, number, defects_critical=1)
    make(records, number, task_id="make-2", serial_numbers=" ".join(SERIALS))
    sample(records, number, "sample-2")
    inspect(records, number, "inspect-2", lot="L-make-2")
    request(records, number)
    decide(records, number)
    hand_over(records, number, handed_over_on=SHIPPED.isoformat())
    return shipped_goods(records, number)


def test_serial_numbers_that_production_reported_are_known_once_a_carrier_took_them(records: Records) -> None:
    goods = shipped(records)

    assert goods.knows(["S0", "S39"])
    assert goods.shipped_on(["S0"], None) == SHIPPED
    assert goods.shipped_on([], "L-make-2") == SHIPPED


def test_a_refused_lot_never_went(records: Records) -> None:
    goods = shipped(records)

    assert not goods.knows(["BAD1"])
    assert "L-make-1" not in goods.lots


def test_nothing_is_known_before_a_carrier_took_it(records: Records) -> None:
    number = planned(records)
    make(records, number, serial_numbers=" ".join(SERIALS))

    assert not shipped_goods(records, number).knows(["S0"])
    assert not shipped_goods(records, number).knows([])


def test_what_replaced_a_faulty_unit_is_ours_and_keeps_the_shipment_of_the_order(records: Records) -> None:
    complaint = explained(records)
    step(records, complaint, "service", remedy="replace", replacementSerials="SN-91, SN-92")
    order = records.complaints.received.get(complaint).body.submitted.order_number

    goods = shipped_goods(records, str(order))

    assert goods.knows(["SN-92"])
    assert goods.shipped_on(["SN-92"], None) == date(2026, 9, 24)
