"""The stage of an order and what is made and delivered of it are read from its records alone."""

import pytest

from orchestrator.domain.order_progress import LineProgress
from orchestrator.store import Records
from orchestrator.store.order_progress import order_stage, progress_of
from tests.workers.fulfilment_case import in_force
from tests.workers.progress_case import deliver, make, plan
from tests.workers.review_round import opened
from tests.workers.signing_case import reviewed

pytestmark = pytest.mark.database


def test_the_stage_follows_the_order_from_its_review_to_its_last_delivery(records: Records) -> None:
    number = in_force(records)
    seen = [order_stage(records, opened(records)), order_stage(records, reviewed(records))]
    seen.append(order_stage(records, number))
    plan(records, number, 15)
    seen.append(order_stage(records, number))
    deliver(records, number, 15)
    seen.append(order_stage(records, number))
    deliver(records, number, 25, delivery=2)
    seen.append(order_stage(records, number))

    assert seen == ["in-review", "before-signing", "before-production", "in-production", "part-delivered", "delivered"]


def test_units_count_once_made_and_once_delivered(records: Records) -> None:
    number = in_force(records)
    deliver(records, number, 15)
    plan(records, number, 25, delivery=2)
    make(records, number, 10, delivery=2)

    assert progress_of(records, number) == (LineProgress(line=1, ordered=40, made=25, delivered=15),)
