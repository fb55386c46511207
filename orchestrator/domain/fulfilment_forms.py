"""What people send, and what messages bring, while an order is fulfilled, checked before it is believed (F-1, F-2)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from orchestrator.domain.broker_codes import BrokerCodes
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.signing_forms import PastDay
from orchestrator.domain.text import Code, Name, Number, Text


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _serials(text: str) -> tuple[str, ...]:
    return tuple(serial for serial in text.replace(",", " ").replace(";", " ").split() if serial)


Units = Annotated[int, BeforeValidator(_whole), Field(ge=1, le=1_000_000)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=1_000_000)]
Amount = Annotated[Number, Field(gt=0)]
Condition = Literal["complete", "short", "damaged"]
"""How goods arrived, as the consignee wrote on the proof of delivery."""

Serials = Annotated[Text, AfterValidator(_serials)]


class Progress(Submission):
    """A lot is made: how many units of which line, its code, and whether it ships before the rest."""

    reported_line: Units = 1
    quantity_ready: Units
    lot_code: Code
    serial_numbers: Serials | None = None
    deliver_now: Literal["yes", "no"] = "no"


class InspectionSent(Submission):
    """What the inspection of one lot found."""

    lot: Code
    inspected_quantity: Count
    defects_critical: Count
    defects_major: Count
    defects_minor: Count
    test_report: Code
    special_tests: Literal["passed", "failed"] | None = None
    inspected_on: PastDay


class MoneyReceived(Submission):
    """Money came in."""

    payment_reference: Code
    payment_amount: Amount
    payment_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    paid_on: PastDay


class LetterOfCreditSent(Submission):
    """A letter of credit was advised and examined against the contract."""

    letter_of_credit: Code
    letter_of_credit_amount: Amount
    payment_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    letter_of_credit_compliant: Literal["yes", "no"]


class PaymentRelease(Submission):
    """Somebody lets the order go on without the money, and says why."""

    release_reason: Text


class PaymentChoice(Submission):
    """Which of the three it is; a message always brings money."""

    payment_action: Literal["received", "letter-of-credit", "release"] = "received"


class Declaration(Submission):
    """The export was declared at customs; value and weight as the declaration states them."""

    declaration_number: Code
    declared_on: PastDay
    declared_value: Amount
    declared_gross_kg: Amount
    codes_confirmed: Literal["yes", "no"]
    broker_code: BrokerCodes | None = None
    origin_certificate: Code | None = None
    #: The same number, where the form requires it.
    origin_for_bank: Code | None = None
    insurance_policy: Code | None = None

    @property
    def origin(self) -> str | None:
        """The number of the certificate of origin, wherever it was entered."""
        return self.origin_for_bank or self.origin_certificate


class Approval(Submission):
    """Commerce's decision on a delivery request."""

    approval_decision: Literal["release", "return"]
    approval_reason: Text | None = None


class CarrierTook(Submission):
    """The carrier took the goods."""

    carrier: Name
    transport_document: Code
    handed_over_on: PastDay


class Received(Submission):
    """The consignee took over the goods."""

    received_by: Name
    received_on: PastDay
    proof_reference: Code
    received_condition: Condition = "complete"
    received_remarks: Annotated[Text | None, Field(validate_default=True)] = None

    @field_validator("received_remarks")
    @classmethod
    def _reserved_with_words(cls, words: str | None, info: ValidationInfo) -> str | None:
        if words is None and info.data.get("received_condition") not in ("complete", None):
            raise ValueError("is missing; not everything arrived whole")
        return words
