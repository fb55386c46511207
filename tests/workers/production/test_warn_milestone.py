"""Whoever sells is told in time that a delivery is at risk."""

import pytest

from orchestrator.store import Records
from tests.workers.fulfilment_steps import make, planned
from tests.workers.signing_case import task
from workers.production.plan_production import DeliveryToMake, plan_production
from workers.production.warn_milestone import MilestoneDue, warn_milestone

pytestmark = pytest.mark.database


def test_the_warning_says_what_is_made_of_what_is_due_and_is_kept_once(records: Records) -> None:
    number = planned(records)
    plan_production(DeliveryToMake(), records, records.clock, task(number, "plan-2"))
    make(records, number, 12)

    warn_milestone(MilestoneDue(), records, task(number, "warn"))
    warn_milestone(MilestoneDue(), records, task(number, "warn"))

    warnings = [entry.body for entry in records.deliveries.warnings.of(number)]
    assert [(warned.made, warned.planned) for warned in warnings] == [(12, 40)]
    risks = [one.body.text for one in records.communications.notices.of(number) if one.body.milestone == "at-risk"]
    assert len(risks) == 1
    assert "12 of 40 made" in risks[0]
