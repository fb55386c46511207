"""What people send while a customer's credit is reviewed, checked before it is believed (D-FINANCE-2)."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from orchestrator.domain.money import Money
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Code, ComingDay, Name, Text


def _read_money(value: object) -> object:
    return Money.parse(value) if isinstance(value, str) else value


def _refuse_negative(limit: Money) -> Money:
    if limit.amount < 0:
        raise ValueError(f"expected 0 or more, not {limit}")
    return limit


Limit = Annotated[Money, BeforeValidator(_read_money), AfterValidator(_refuse_negative)]
"""A limit of 0 or more, written like `60000.00 USD`."""

Ratio = Annotated[Decimal, Field(ge=0, le=1000)]


class CreditRequestForm(Submission):
    """Whose credit is to be reviewed, and why."""

    customer_number: Code
    credit_reason: Text


class InformationForm(Submission):
    """What Commerce knows of the customer's standing; what was left empty is not known."""

    information_source: Name | None = None
    years_in_business: Annotated[Decimal, Field(ge=0, le=500)] | None = None
    external_paydex: Annotated[int, Field(ge=0, le=100)] | None = None
    current_ratio: Ratio | None = None
    debt_to_equity: Ratio | None = None
    bank_reference: Literal["good", "fair", "poor"] | None = None
    good_trade_references: Annotated[int, Field(ge=0, le=100)] | None = None
    country_risk: Annotated[int, Field(ge=1, le=7)] | None = None
    secured_share: Annotated[Decimal, Field(ge=0, le=1)] | None = None

    def known(self) -> dict[str, object]:
        """What is known, without who said so."""
        return self.model_dump(exclude={"information_source"})


class CreditReviewForm(Submission):
    """The limit, the net days and the last day that the first person of Finance proposes, and why."""

    reviewed_limit: Limit
    reviewed_net_days: Annotated[int, Field(ge=0, le=365)]
    reviewed_until: ComingDay
    review_reason: Text


class CreditApprovalForm(Submission):
    """The second person's decision."""

    approval_decision: Literal["approve", "refuse"]
    approval_reason: Annotated[Text | None, Field(validate_default=True)] = None

    @field_validator("approval_reason")
    @classmethod
    def _refused_with_reason(cls, words: str | None, info: ValidationInfo) -> str | None:
        if words is None and info.data.get("approval_decision") == "refuse":
            raise ValueError("is missing; a refusal needs one")
        return words
