"""Every lot has its sample by ISO 2859-1; arrows change the sample, and a small lot is inspected in full."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.fulfilment_steps import make, planned, sample
from workers.quality.plan_sampling import InspectionRule

pytestmark = pytest.mark.database


def test_a_lot_of_forty_follows_the_arrows_of_both_classes(records: Records) -> None:
    number = planned(records)
    make(records, number, 40)

    shown = sample(records, number)

    plan = records.deliveries.plans.get(number, 1).body
    assert (plan.code_letter, plan.sample, plan.accept, plan.accept_minor) == ("E", 13, 0, 0)
    assert (shown.lot, shown.inspected_quantity) == ("L-make-1", 13)
    assert "the arrow leads to E" in shown.sampling_plan[0]["why"]


def test_a_sample_as_large_as_the_lot_means_every_unit(records: Records) -> None:
    number = planned(records)
    make(records, number, 12)

    assert sample(records, number).inspected_quantity == 12


def test_the_customers_stricter_wish_holds(records: Records) -> None:
    number = planned(records, inspection={"aql": "0.65", "level": "III"})
    make(records, number, 40)

    sample(records, number, rule=InspectionRule(inspection_level="II", aql_major="1.0", aql_minor="2.5"))

    plan = records.deliveries.plans.get(number, 1).body
    assert (plan.level, plan.aql, plan.sample) == ("III", "0.65", 20)


def test_a_plan_once_kept_stands(records: Records) -> None:
    number = planned(records)
    make(records, number, 40)
    sample(records, number)

    sample(records, number, "sample-2", rule=InspectionRule(inspection_level="I", aql_major="6.5", aql_minor="6.5"))

    assert records.deliveries.plans.get(number, 1).body.aql == "1.0"


def test_without_a_lot_there_is_nothing_to_sample(records: Records) -> None:
    number = planned(records)

    with pytest.raises(NothingKept, match="lot to inspect"):
        sample(records, number)
