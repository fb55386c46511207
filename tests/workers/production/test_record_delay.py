"""Whoever sells hears on the evening itself that a delivery is not made, and it stays on record."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.fulfilment_steps import make, planned
from tests.workers.signing_case import task
from workers.production.plan_production import DeliveryToMake, plan_production
from workers.production.record_delay import ProductionDue, record_delay

pytestmark = pytest.mark.database


def test_a_delay_says_what_is_made_of_what_was_due_and_is_kept_once(records: Records) -> None:
    number = planned(records)
    plan_production(DeliveryToMake(), records, records.clock, task(number, "plan-2"))
    make(records, number, 12)

    record_delay(ProductionDue(), records, task(number, "due"))
    record_delay(ProductionDue(), records, task(number, "due"))
    make(records, number, 8, "make-2")
    record_delay(ProductionDue(), records, task(number, "due-2"))

    delays = [entry.body for entry in records.deliveries.delays.of(number)]
    assert [(late.number, late.made, late.planned) for late in delays] == [(1, 12, 40), (2, 20, 40)]
    told = [one.body.text for one in records.communications.notices.of(number) if one.body.milestone == "delayed"]
    assert len(told) == 2
    assert "delivery 1 is late: 12 of 40 made, due 2027-05-11, promised 2027-05-14" in told[0]


def test_without_milestones_nothing_is_late(records: Records) -> None:
    with pytest.raises(NothingKept, match="production-schedule"):
        record_delay(ProductionDue(), records, task(planned(records)))
