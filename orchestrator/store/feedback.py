"""What customers say after delivery (K-2, D-CS-4), with the score that satisfaction is computed from."""

from decimal import Decimal

from pydantic import AwareDatetime

from orchestrator.domain.text import Day
from orchestrator.store.evidence import OfOrder, Shelf
from orchestrator.store.unit import Unit


class Feedback(OfOrder):
    """One answer to the survey (K-2, D-CS-4); each score is 1 (poor) to 5 (excellent), None where nothing was said."""

    kind = "feedback"
    key_fields = ("order", "number")

    number: int = 1
    satisfaction_quality: int | None
    satisfaction_delivery: int | None
    satisfaction_service: int | None
    comment: str = ""
    collected_by: str
    collected_at: AwareDatetime


class SatisfactionAssessed(OfOrder):
    """The score of one answer (D-CS-4): mean (1..5), CSAT (share of 4 and 5 in percent), questions rated 1 or 2."""

    kind = "satisfaction"
    key_fields = ("order", "number")

    number: int
    mean: Decimal
    csat_percent: Decimal
    weak: tuple[str, ...]


class Silence(OfOrder):
    """The customer did not answer the survey in time (K-2)."""

    kind = "feedback-silence"
    key_fields = ("order",)

    asked_on: Day


class FeedbackAnswers:
    """Keeps the customers' answers, and what they amount to."""

    def __init__(self, unit: Unit) -> None:
        self.answers = Shelf(unit.ledger, Feedback)
        self.assessments = Shelf(unit.ledger, SatisfactionAssessed)
        self.silences = Shelf(unit.ledger, Silence)
