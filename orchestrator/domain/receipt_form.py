"""What the customer answers to a message of ours, checked before it is believed (R-G, K-1)."""

from typing import Annotated, Final, Literal

from pydantic import Field, ValidationInfo, field_validator

from orchestrator.domain.sent_form import Submission
from orchestrator.domain.signing_forms import PastDay
from orchestrator.domain.text import Name, Text

Announced = Literal["concluded", "completed"]
"""The two moments at which Sales tells the customer how the contract stands (K-1)."""

ANNOUNCED: Final[tuple[Announced, ...]] = ("concluded", "completed")


class ReceiptForm(Submission):
    """The customer has our message and agrees, or says what is not right."""

    acknowledgement: Literal["confirmed", "corrections"]
    acknowledged_by: Name
    acknowledged_on: PastDay
    corrections: Annotated[Text | None, Field(validate_default=True)] = None

    @field_validator("corrections")
    @classmethod
    def _corrected_with_words(cls, words: str | None, info: ValidationInfo) -> str | None:
        if words is None and info.data.get("acknowledgement") == "corrections":
            raise ValueError("is missing; acknowledgement is corrections")
        return words
