"""What is recorded about credit: grades, limit decisions, and each step of a reservation."""

from decimal import Decimal
from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue

from orchestrator.domain.money import Money
from orchestrator.domain.text import Day
from orchestrator.store.evidence import OfCustomer, OfOrder


class CreditGrade(OfCustomer):
    """How a customer was graded, with the points that explain it (D-COMMERCE-11)."""

    kind = "credit-grade"
    key_fields = ("customer", "case")

    #: The credit case, or the order and round, that asked for it.
    case: str
    grade: str
    points: int
    #: Each criterion with its points and the fact behind them; what is missing scores zero and says so.
    explanation: tuple[str, ...]
    facts: dict[str, JsonValue] = Field(default_factory=dict)
    graded_on: Day


class CreditInformation(OfCustomer):
    """What is known of a customer's standing (D-COMMERCE-11, D-COMMERCE-12), and who said so.

    None where nobody knows; it then scores zero.
    """

    kind = "credit-information"
    key_fields = ("customer", "on", "source")

    on: Day
    source: str
    years_in_business: Decimal | None = None
    external_paydex: int | None = None
    current_ratio: Decimal | None = None
    debt_to_equity: Decimal | None = None
    bank_reference: Literal["good", "fair", "poor"] | None = None
    good_trade_references: int | None = None
    #: 1 (low) to 7 (high), as the OECD classifies countries.
    country_risk: int | None = None
    #: The part of the exposure that is secured, 0.4 for 40 %.
    secured_share: Decimal | None = None


class LimitDecision(OfCustomer):
    """The limit of a customer's group as somebody decided it (D-FINANCE-2, D-FINANCE-3)."""

    kind = "limit-decision"
    key_fields = ("customer", "case")

    case: str
    group: str
    limit: Money
    net_days: int
    reason: str
    proposed_by: str
    decided_by: str
    decided_at: AwareDatetime
    valid_until: Day | None = None


class CreditStep(OfOrder):
    """One step of a reservation (D-COMMERCE-4): what the customer may owe, and still owes.

    `round` is the review's; in the step `delivered`, by which an invoice takes over, it is the delivery's number.
    `counted` is in the account's currency, `asked` as the order asked for it.
    """

    kind = "credit-step"
    key_fields = ("order", "round", "step")

    round: int
    step: Literal["reserved", "committed", "released", "lowered", "delivered"]
    group: str
    asked: Money | None = None
    counted: Money
    #: The day of the exchange rate between the two; None where they are of one currency.
    rate_on: Day | None = None
