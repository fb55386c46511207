"""A delivery has milestones against the promised day, and Sales hears of them."""

import pytest

from orchestrator.domain.clock import Clock
from orchestrator.store import Records
from tests.workers.fulfilment_steps import planned
from tests.workers.signing_case import task
from workers.production.plan_production import DeliveryToMake, plan_production

pytestmark = pytest.mark.database


def test_milestones_lead_to_the_promised_day(records: Records) -> None:
    number = planned(records, delivery={"requested_date": "2026-12-27"})

    plan = plan_production(DeliveryToMake(), records, records.clock, task(number))

    days = [row["day"] for row in plan.milestones]
    assert days == ["2026-11-24", "2026-12-17", "2026-12-24", "2026-12-27", "2026-12-27"]
    assert (plan.milestone_at, plan.production_due_at) == ("2026-12-16T21:52:30Z", "2026-12-24T10:00:00Z")
    assert (plan.reported_line, plan.quantity_ready, plan.lot_code) == (1, 40, f"{number}-L1")
    notice = records.communications.notices.get(number, "sales", "scheduled", 1).body
    assert "delivery 1: on 2026-12-27, promised 2026-12-27" in notice.text


def test_a_delivery_that_is_overdue_is_warned_of_at_once(records: Records) -> None:
    number = planned(records, delivery={"requested_date": "2026-11-25"})

    plan = plan_production(DeliveryToMake(), records, Clock(read=records.clock.now), task(number))

    assert plan.milestone_at == "2026-11-24T09:30:00Z"
