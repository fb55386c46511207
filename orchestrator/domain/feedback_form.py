"""What the customer's answer to the survey says, checked before it is believed, and as answers to be scored (K-2)."""

from typing import Annotated, Final

from pydantic import Field

from orchestrator.domain.satisfaction_score import QUESTIONS
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Text

Score = Annotated[int, Field(ge=1, le=5)]

_ASKED: Final = {
    "satisfaction_quality": "product-quality",
    "satisfaction_delivery": "delivery-on-time",
    "satisfaction_service": "after-sales",
}
"""The form's field → the question that it answers."""


class FeedbackForm(Submission):
    """The customer's scores from 1 (very poor) to 5 (very good), and the own words."""

    satisfaction_quality: Score
    satisfaction_delivery: Score
    satisfaction_service: Score
    feedback_comment: Text | None = None

    def answers(self) -> dict[str, int]:
        """Question id → score."""
        return {question: int(getattr(self, field)) for field, question in _ASKED.items()}


def survey_questions() -> tuple[str, ...]:
    """What the survey asks, in the order of the form, in Vietnamese and English."""
    return tuple(str(QUESTIONS[question][1]) for question in _ASKED.values())


def departments_of(questions: tuple[str, ...]) -> tuple[str, ...]:
    """The departments whose promises these questions are about, each once."""
    return tuple(dict.fromkeys(QUESTIONS[question][0] for question in questions))
