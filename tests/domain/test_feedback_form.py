"""What the survey asks is what the form answers, and each question is one department's promise."""

import pytest

from orchestrator.domain.feedback_form import FeedbackForm, departments_of, survey_questions
from orchestrator.domain.sent_form import read_submission
from orchestrator.errors import SubmissionRefused


def test_each_score_answers_its_own_question() -> None:
    form = read_submission(
        FeedbackForm, {"satisfaction_quality": 5, "satisfaction_delivery": "4", "satisfaction_service": 1}
    )

    assert form.answers() == {"product-quality": 5, "delivery-on-time": 4, "after-sales": 1}
    assert len(survey_questions()) == 3


def test_a_department_with_two_weak_answers_is_named_once() -> None:
    assert departments_of(("product-quality", "product-quality", "after-sales")) == ("quality", "customer-service")


@pytest.mark.parametrize("score", [0, 6, "good", None])
def test_a_score_outside_the_scale_is_refused(score: object) -> None:
    with pytest.raises(SubmissionRefused, match="satisfaction_quality"):
        read_submission(
            FeedbackForm,
            {"satisfaction_quality": score, "satisfaction_delivery": 4, "satisfaction_service": 1},  # type: ignore[dict-item]  # wrong on purpose
        )
