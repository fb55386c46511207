"""Quality sees the sampling by ISO 2859-1, the tighter AQL of the two, and what can be tested."""

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.quality.plan_inspection import InspectionRule, InspectionToPlan, PreparedInspection, plan_inspection

pytestmark = pytest.mark.database

RULE = InspectionRule(inspection_level="II", aql_major="1.0", aql_minor="2.5")


def planned(records: Records, **changes: object) -> PreparedInspection:
    asked = InspectionToPlan(inspection_rule=RULE)
    return plan_inspection(asked, records, CLOCK, task(opened(records, **changes)))


def line(quantity: int) -> dict[str, object]:
    return {"product_code": "CX-215P-DT", "quantity": quantity, "unit_price": {"amount": "262.00", "currency": "USD"}}


def test_a_lot_of_500_at_level_ii_and_aql_1_takes_50_and_accepts_1(records: Records) -> None:
    assert "500: n = 50, Ac/Re 1/2" in planned(records, lines=[line(500)]).sampling_plan


def test_the_customers_tighter_aql_is_taken_and_a_looser_one_is_not(records: Records) -> None:
    tighter = planned(records, lines=[line(1000)], inspection={"aql": "0.65", "level": "II"})
    looser = planned(records, lines=[line(1000)], inspection={"aql": "4.0", "level": "II"})

    assert "n = 80, Ac/Re 1/2, AQL 0.65" in tighter.sampling_plan
    assert "AQL 1.0" in looser.sampling_plan


def test_a_single_unit_is_inspected_in_full(records: Records) -> None:
    assert planned(records, lines=[line(1)]).sampling_plan.startswith("1: 100 %")


@pytest.mark.clauses("D-QUALITY-3")
def test_equipment_whose_calibration_runs_out_asks_for_an_action(records: Records) -> None:
    found = planned(records, special_quality_requirements=["salt spray 500 h"]).proposals[-1]

    assert found["verdict"] == "Đạt kèm biện pháp / Suitable with action"
    assert "the calibration of EQ-015 runs out" in found["reason"]
