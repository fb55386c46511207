"""Production sees the weeks that the order takes and the earliest date, which the form proposes to promise."""

from datetime import date

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.production.plan_capacity import CapacityToPlan, plan_capacity

pytestmark = pytest.mark.database


def wanted_on(day: str) -> dict[str, object]:
    return {"requested_date": day}


def test_the_earliest_date_follows_material_free_weeks_and_packing(records: Records) -> None:
    number = opened(records, delivery=wanted_on("2027-05-14"))

    planned = plan_capacity(CapacityToPlan(), records, CLOCK, task(number))

    # Material 18 days after 24 November is there for the week of 14 December; its Friday and 3 days of packing.
    assert planned.earliest_date == date(2026, 12, 21)
    assert planned.promised_date == date(2027, 5, 14)


def test_a_date_too_early_is_answered_with_the_earliest_possible(records: Records) -> None:
    number = opened(records, delivery=wanted_on("2026-12-10"))

    planned = plan_capacity(CapacityToPlan(), records, CLOCK, task(number))

    assert planned.promised_date == date(2026, 12, 21)
    assert "11 days after the date requested" in planned.proposals[-1]["reason"]


def test_a_design_not_made_before_has_no_date_of_its_own(records: Records) -> None:
    lines = [{"custom_design": True, "custom_design_description": "a bezel of bamboo", "quantity": 5}]
    number = opened(records, lines=lines)

    assert plan_capacity(CapacityToPlan(), records, CLOCK, task(number)).earliest_date is None


@pytest.mark.clauses("R-H")
def test_who_supplies_is_proposed_from_our_products_and_left_open_for_a_new_design(records: Records) -> None:
    known = plan_capacity(CapacityToPlan(), records, CLOCK, task(opened(records)))
    new = {"custom_design": True, "custom_design_description": "a bezel of bamboo", "quantity": 5}
    unknown = plan_capacity(CapacityToPlan(), records, CLOCK, task(opened(records, lines=[new])))

    assert (known.supply_clarity, unknown.supply_clarity) == ("clear", "to-be-asked")
    assert "Lotus Panel Trading" in known.supply_source
    assert unknown.supply_source == ""
