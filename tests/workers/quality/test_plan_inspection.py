"""Quality sees the sampling by ISO 2859-1, the tighter AQL of the two, and what can be tested."""

import pytest

from orchestrator.store import Records
from orchestrator.store.requirements import Specification
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


def specified(records: Records, rows: list[dict[str, str]], **changes: object) -> PreparedInspection:
    number = opened(records, **changes)
    body = Specification(order=number, version=1, lines=tuple(rows), confirmed_by="linh-truong")
    records.requirements.specifications.add(body, by="linh-truong")
    asked = InspectionToPlan(inspection_rule=RULE)
    return plan_inspection(asked, records, CLOCK, task(number))


BRIGHT = {"parameter": "brightness-nits", "value": "1000", "verification": "luminance, measured with the touch screen"}


@pytest.mark.clauses("D-QUALITY-1")
def test_quality_sees_which_rows_of_the_specification_say_how_they_are_tested(records: Records) -> None:
    bare = {"parameter": "packing", "value": "crate", "verification": ""}

    facts = {row["subject"].rpartition(" / ")[2]: row["value"] for row in specified(records, [BRIGHT, bare]).facts}

    assert "1 rows do not say how they are verified" in facts["test requirements documented"]
    assert "testable with EQ-001" in facts["brightness, nits: 1000"]


@pytest.mark.clauses("D-QUALITY-1")
def test_without_a_confirmed_specification_nothing_is_documented(records: Records) -> None:
    proposal = planned(records).proposals[-1]

    assert proposal["verdict"] == "Đạt kèm biện pháp / Suitable with action"
    assert "there is no confirmed specification" in proposal["reason"]


@pytest.mark.clauses("D-QUALITY-2")
def test_a_custom_product_without_drawing_and_sample_needs_an_action(records: Records) -> None:
    custom = line(40) | {"custom_design": True, "custom_design_description": "round"}

    found = specified(records, [BRIGHT], lines=[custom])

    facts = {row["subject"].rpartition(" / ")[2]: row["value"] for row in found.facts}
    assert "the specification lacks quality requirements" in facts["new or customised product"]
    assert found.proposals[-1]["verdict"] == "Đạt kèm biện pháp / Suitable with action"
