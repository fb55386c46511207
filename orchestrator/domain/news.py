"""News from outside about an order: what may be handed in at a door, and how the diagrams' messages carry it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AliasGenerator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from orchestrator.domain.news_kinds import KINDS
from orchestrator.domain.orders import Submitted
from orchestrator.domain.reading import read_document
from orchestrator.domain.text import Code, Day, Name, Text

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", strict=True)]
Score = Annotated[int, Field(ge=1, le=5, strict=True)]
Count = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]


class News(Submitted):
    """Base: every piece of news names the message that carries it; its fields are the message's variables."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=AliasGenerator(serialization_alias=to_camel))

    message: ClassVar[str]

    @property
    def message_name(self) -> str:
        """The BPMN message that this news is."""
        return self.message

    @property
    def correlation_keys(self) -> dict[str, str]:
        """What beside the order tells apart who may wait for the same message."""
        return {}

    def variables(self) -> dict[str, str | int | None]:
        """The message's variables: camelCase names, dates and amounts as text."""
        return self.model_dump(mode="json", by_alias=True)


class Award(News):
    """The customer's decision about our bid (R-0.1)."""

    message = "AwardReceived"

    tender_result: Literal["won", "lost"]
    notice_reference: Code
    notice_date: Day

    @property
    def message_name(self) -> str:
        """A lost tender is another message than a won one."""
        return self.message if self.tender_result == "won" else "TenderLost"


class Acknowledgement(News):
    """The customer's answer to our written confirmation of a verbal order (R-G), or to our news at a milestone."""

    message = "AcknowledgementReceived"

    milestone: Literal["confirmation", "concluded", "completed"] = "confirmation"

    acknowledgement: Literal["confirmed", "corrections"]
    acknowledged_by: Name
    acknowledged_on: Day
    corrections: Text | None = None

    @property
    def message_name(self) -> str:
        """The answer to news of a milestone is awaited elsewhere than that to a confirmation."""
        return self.message if self.milestone == "confirmation" else "ReceiptAcknowledged"

    @property
    def correlation_keys(self) -> dict[str, str]:
        """Two milestones may wait at once, each for its own answer."""
        return {} if self.milestone == "confirmation" else {"milestone": self.milestone}

    def variables(self) -> dict[str, str | int | None]:
        """All but the milestone, which the receiver knows."""
        return {name: value for name, value in super().variables().items() if name != "milestone"}


class Signature(News):
    """The customer's representative has signed the contract (S-3); `signed_sha256` is the signed text's hash."""

    message = "SignatureReceived"

    signer: Name
    signer_capacity: Literal["representative", "legal-representative"]
    signed_on: Day
    signed_sha256: Sha256


class Inspection(News):
    """The result of inspecting one lot against its plan (D-QUALITY-1, ISO 2859-1)."""

    message = "InspectionRecorded"

    lot: Code
    inspected_quantity: Count
    defects_critical: Count
    defects_major: Count
    defects_minor: Count
    test_report: Code
    special_tests: Literal["passed", "failed"] | None = None
    inspected_on: Day


class PaymentReceived(News):
    """Money has come in for the order (D-SALES-6)."""

    message = "PaymentReceived"

    payment_reference: Code
    payment_amount: Annotated[Decimal, Field(gt=0)]
    payment_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    paid_on: Day


class ProofOfDelivery(News):
    """The consignee has taken over a delivery (D-COMMERCE-9)."""

    message = "ProofOfDeliveryReceived"

    received_by: Name
    received_on: Day
    proof_reference: Code
    received_condition: Literal["complete", "short", "damaged"] = "complete"
    received_remarks: Text | None = None


class Feedback(News):
    """The customer's answer to our survey, 1 (poor) to 5 (excellent) (K-2, D-CS-4)."""

    message = "FeedbackReceived"

    satisfaction_quality: Score
    satisfaction_delivery: Score
    satisfaction_service: Score
    feedback_comment: Text | None = None


#: What `coxswain record ORDER <kind> FILE` accepts.
NEWS: Final[Mapping[str, type[News]]] = dict(
    zip(
        KINDS,
        (Award, Acknowledgement, Signature, Inspection, PaymentReceived, ProofOfDelivery, Feedback),
        strict=True,
    )
)


def read_news(kind: str, raw: bytes, suffix: str) -> News:
    """Read one piece of news from JSON or TOML bytes; raises InputError with every problem and its path."""
    return read_document(raw, NEWS[kind], suffix)
