"""A lot has a plan for each class of defect, and is judged by all of them (ISO 2859-1)."""

import pytest

from orchestrator.domain.judge_lot import Defects, judge_lot, plan_lot


@pytest.mark.parametrize(
    ("lot", "level", "major", "minor", "sample", "accept"),
    [
        (500, "II", "1.0", "2.5", 50, (1, 3)),
        (100, "II", "2.5", "2.5", 20, (1, 1)),
        (40, "II", "2.5", "4.0", 13, (0, 1)),
        (12, "II", "0.65", "0.65", 12, (0, 0)),
        (1, "II", "1.0", "2.5", 1, (0, 0)),
        (40_000, "II", "1.0", "2.5", 40_000, (0, 0)),
    ],
)
def test_the_sample_is_the_larger_of_the_two_plans(
    lot: int, level: str, major: str, minor: str, sample: int, accept: tuple[int, int]
) -> None:
    plan = plan_lot(lot, level, major, minor)

    assert (plan.sample, (plan.major.accept, plan.minor.accept)) == (sample, accept)


def test_a_lot_has_units() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        plan_lot(0, "II", "1.0", "2.5")


def test_at_the_acceptance_number_the_lot_is_accepted() -> None:
    assert judge_lot(1, 3, Defects(critical=0, major=1, minor=3)).accepted


def test_every_class_that_fails_is_named() -> None:
    verdict = judge_lot(1, 3, Defects(critical=1, major=2, minor=4))

    assert not verdict.accepted
    assert verdict.reason.en == "1 critical; 2 major, Ac 1; 4 minor, Ac 3"


def test_a_lot_without_a_defect_is_refused_when_a_test_that_the_customer_demands_failed() -> None:
    verdict = judge_lot(1, 3, Defects(critical=0, major=0, minor=0), special_tests_failed=True)

    assert (verdict.accepted, verdict.reason.en) == (False, "a test that the customer demands failed")
