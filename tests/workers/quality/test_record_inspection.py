"""A lot is judged by its plan, once, and by whoever inspected it."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_steps import inspect, make, planned, sample

pytestmark = pytest.mark.database


def made(records: Records, *units: int) -> str:
    """An order with lots of so many units, sampled."""
    number = planned(records)
    for index, each in enumerate(units, start=1):
        make(records, number, each, f"make-{index}")
    sample(records, number)
    return number


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ({}, "accepted"),
        ({"defects_critical": 1}, "refused"),
        ({"defects_major": 1}, "refused"),
        ({"defects_minor": 1}, "refused"),
    ],
)
def test_the_lot_is_judged_by_class_of_defect(records: Records, found: dict[str, object], outcome: str) -> None:
    number = made(records, 40)

    judged = inspect(records, number, **found)  # type: ignore[arg-type]  # every case names its own field

    assert judged.inspection_outcome == outcome
    assert records.deliveries.inspections.get(number, 1).body.accepted is (outcome == "accepted")


@pytest.mark.clauses("D-QUALITY-1", "D-QUALITY-3")
def test_tests_that_the_customer_demands_are_answered_for_and_count(records: Records) -> None:
    number = planned(records, special_quality_requirements=["salt spray 96 h"])
    make(records, number)
    assert sample(records, number).special_tests_demanded is True

    with pytest.raises(SubmissionRefused, match="special_tests: is missing; demanded: salt spray 96 h"):
        inspect(records, number)
    judged = inspect(records, number, "inspect-2", special_tests="failed")

    assert judged.inspection_outcome == "refused"
    assert records.deliveries.inspections.get(number, 1).body.special_tests == "failed"


def test_lots_wait_for_one_another(records: Records) -> None:
    number = made(records, 28, 12)

    first = inspect(records, number)
    second = inspect(records, number, "inspect-2", lot="L-make-2", inspected_quantity=12)

    assert (first.inspection_outcome, first.lot, first.inspected_quantity) == ("another-lot", "L-make-2", 12)
    assert second.inspection_outcome == "accepted"


def test_one_refused_lot_sends_the_delivery_back_after_the_last(records: Records) -> None:
    number = made(records, 28, 12)

    inspect(records, number, defects_critical=1)
    last = inspect(records, number, "inspect-2", lot="L-make-2", inspected_quantity=12)

    assert (last.inspection_outcome, last.quantity_ready) == ("refused", 28)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"lot": "L-0"}, "lot L-0 does not wait"),
        ({"inspected_quantity": 12}, "a sample of 13"),
        ({"defects_minor": 14}, "more defective units"),
        ({"inspected_on": "2026-11-25"}, "expected 2026-11-24 or earlier"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_cannot_be_is_refused(records: Records, sent: dict[str, object], reason: str) -> None:
    number = made(records, 40)

    with pytest.raises(SubmissionRefused, match=reason):
        inspect(records, number, **sent)  # type: ignore[arg-type]  # every case names its own field

    assert records.deliveries.inspections.of(number) == ()


def test_a_lot_is_judged_once_though_its_task_may_run_twice(records: Records) -> None:
    number = made(records, 40)
    inspect(records, number)

    assert inspect(records, number).inspection_outcome == "accepted"
    with pytest.raises(SubmissionRefused, match="does not wait"):
        inspect(records, number, "inspect-2", defects_critical=1)


def test_a_result_from_the_door_bears_its_bringer(records: Records) -> None:
    number = made(records, 40)

    inspect(records, number, decided_by=None, decided_at=None, recorded_by="door")

    assert records.deliveries.inspections.get(number, 1).body.inspected_by == "door"
