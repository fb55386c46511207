"""What people send while a complaint is worked on, checked before it is believed (K-3 to K-5, D-CS-3)."""

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from orchestrator.domain.decide_warranty import WarrantyDecision
from orchestrator.domain.money import Money
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.signing_forms import PastDay
from orchestrator.domain.text import Code, ComingDay, Name, Text
from orchestrator.errors import SubmissionRefused

FoundCause = Literal["material", "workmanship", "misuse", "transport"]
Remedy = Literal["repair", "replace", "credit", "technical-service"]
Basis = Literal["warranty", "paid", "goodwill"]

_CERTAIN: Final = ("repair-or-replace", "replace-dead-on-arrival", "paid-repair", "refused")


def _read_money(value: object) -> object:
    return Money.parse(value) if isinstance(value, str) else value


def _refuse_nothing(amount: Money) -> Money:
    if amount.amount <= Decimal(0):
        raise ValueError(f"expected an amount above 0, not {amount}")
    return amount


Credited = Annotated[Money, BeforeValidator(_read_money), AfterValidator(_refuse_nothing)]
"""An amount above 0, written like `1234.50 USD`."""

Words = Annotated[Text | None, Field(validate_default=True)]
"""Words that another answer of the same form may ask for."""


def _needs(words: str | None, info: ValidationInfo, field: str, answer: str) -> str | None:
    if words is None and info.data.get(field) == answer:
        raise ValueError(f"is missing; {field} is {answer}")
    return words


class AssessmentForm(Submission):
    """Customer service's view: justified, or rejected with a reason that the customer will read."""

    assessment: Literal["justified", "rejected"]
    assessment_reason: Words = None

    @field_validator("assessment_reason")
    @classmethod
    def _rejected_with_reason(cls, words: str | None, info: ValidationInfo) -> str | None:
        return _needs(words, info, "assessment", "rejected")


class CauseForm(Submission):
    """Quality's analysis: what was done at once, the cause, and what keeps it from coming back (ISO 9001, 10.2)."""

    containment: Text
    found_cause: FoundCause
    cause_explanation: Text
    serial_intact: Literal["yes", "no"]
    corrective_action: Text
    corrective_owner: Code
    corrective_due: ComingDay


class VerificationForm(Submission):
    """Quality's look at a corrective action: done when, shown by what, and whether it holds (ISO 9001, 10.2.1 d)."""

    correction_done_on: PastDay
    correction_evidence: Text
    correction_effective: Literal["yes", "no"]
    corrective_action: Words = None
    corrective_owner: Annotated[Code | None, Field(validate_default=True)] = None
    corrective_due: Annotated[ComingDay | None, Field(validate_default=True)] = None

    @field_validator("corrective_action", "corrective_owner", "corrective_due")
    @classmethod
    def _followed_by_another(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("correction_effective") == "no":
            raise ValueError("is missing; correction_effective is no")
        return value


class ServiceForm(Submission):
    """What was done for the customer under the RMA number, and who bears the cost.

    A repair is an order of its own: when the goods came in, who repaired them, and how they were tested afterwards.
    """

    remedy: Remedy
    basis: Basis
    basis_reason: Text | None = None
    service_description: Text
    serviced_on: PastDay
    replacement_serials: Words = None
    goods_received_on: Annotated[PastDay | None, Field(validate_default=True)] = None
    technician: Annotated[Name | None, Field(validate_default=True)] = None
    retest_result: Words = None

    @field_validator("goods_received_on", "technician", "retest_result")
    @classmethod
    def _repaired_in_the_open(cls, value: object, info: ValidationInfo) -> object:
        if value is None and info.data.get("remedy") == "repair":
            raise ValueError("is missing; remedy is repair")
        return value

    @field_validator("replacement_serials")
    @classmethod
    def _replaced_by_something(cls, words: str | None, info: ValidationInfo) -> str | None:
        return _needs(words, info, "remedy", "replace")


class CreditNoteForm(Submission):
    """The credit note that Commerce issued."""

    credit_note: Code
    credit_amount: Credited
    credited_on: PastDay


class ConfirmationForm(Submission):
    """The customer's own word: satisfied or not, said by whom and when (K-5)."""

    customer_satisfied: Literal["yes", "no"]
    confirmed_by: Name
    confirmed_on: PastDay
    customer_comment: Words = None

    @field_validator("customer_comment")
    @classmethod
    def _dissatisfied_with_words(cls, words: str | None, info: ValidationInfo) -> str | None:
        return _needs(words, info, "customer_satisfied", "no")


def rma_number(complaint: str, attempt: int) -> str:
    """Return the number under which goods come back: `RMA-CP-2026-000001-1`, one for each attempt."""
    return f"RMA-{complaint}-{attempt}"


def check_basis(form: ServiceForm, policy: WarrantyDecision | None) -> None:
    """Raise SubmissionRefused when the basis is goodwill, or not what the standard terms say, and nobody says why."""
    if form.basis_reason is not None:
        return
    against = policy is not None and policy.answer in _CERTAIN and policy.covered != (form.basis == "warranty")
    if form.basis == "goodwill" or against:
        said = f" ({policy.reason})" if policy else ""
        raise SubmissionRefused(
            f"chưa ghi lý do: điều khoản bảo hành nói khác{said}",
            f"basis_reason: is missing; the warranty terms say otherwise{said}",
        )
