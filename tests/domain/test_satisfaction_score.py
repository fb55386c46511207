"""Claims about satisfaction (D-CS-4)."""

from decimal import Decimal

import pytest

from orchestrator.domain.satisfaction_score import department_scores, satisfaction_score


def test_the_score_is_the_mean_and_the_share_of_good_answers() -> None:
    score = satisfaction_score({"communication": 5, "delivery-on-time": 2, "product-quality": 4})

    assert (score.mean, score.csat_percent, score.answered) == (Decimal("3.67"), Decimal("66.7"), 3)
    assert score.weak == ("delivery-on-time",)


def test_three_is_neither_good_nor_weak() -> None:
    score = satisfaction_score({"communication": 3})

    assert (score.csat_percent, score.weak) == (Decimal("0.0"), ())


@pytest.mark.parametrize("answers", [{}, {"weather": 5}, {"communication": 0}, {"communication": 6}])
def test_what_is_no_answer_is_refused(answers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="expected answers"):
        satisfaction_score(answers)


def test_each_department_is_measured_by_its_own_promise() -> None:
    scores = department_scores([{"communication": 5, "delivery-on-time": 1}, {"communication": 3}])

    assert {name: score.mean for name, score in scores.items()} == {"sales": Decimal(4), "production": Decimal(1)}
    assert scores["production"].weak == ("delivery-on-time",)
