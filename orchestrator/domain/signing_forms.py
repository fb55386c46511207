"""What people send while a contract is signed, checked before it is believed (S-1 to S-3, V-1 to V-3)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, JsonValue, ValidationInfo

from orchestrator.domain.news import Sha256
from orchestrator.domain.sent_form import Submission, read_submission
from orchestrator.domain.text import Code, Day, Name, Text
from orchestrator.errors import SubmissionRefused

RETENTION_YEARS: Final = 10
"""How long the office keeps an original after its archiving, at least. A proposal: the procedure names no period."""

_SHORT: Final = 12

Sent = Mapping[str, JsonValue]


def _refuse_future(day: date, info: ValidationInfo) -> date:
    today = (info.context or {}).get("today")
    if today is not None and day > today:
        raise ValueError(f"expected {today} or earlier, not {day}")
    return day


PastDay = Annotated[Day, AfterValidator(_refuse_future)]
"""A day that has come, where the reading names `today`."""

Copies = Annotated[int, Field(ge=1, le=50)]


class Stamping(Submission):
    """The text is agreed and stamped; whoever handles it fills in the overview."""

    joint_seal: Code
    stamped_on: PastDay
    contract_subject: Text


class Withdrawal(Submission):
    """The customer does not sign."""

    withdrawal_reason: Text


class SignatureForm(Submission):
    """The customer's representative signed a text with this SHA-256."""

    signer: Name
    signer_capacity: Literal["representative", "legal-representative"]
    signed_on: PastDay
    signed_sha256: Sha256


class SealForm(Submission):
    """Who signed for us, and which seal was set on how many copies."""

    company_signer: Code
    company_signed_on: PastDay
    seal: Code
    copies: Copies


class NotarisationWish(Submission):
    """Which department wants the contract notarised, and why (V-1)."""

    notarisation_department: Code
    notarisation_reason: Text


class Certified(Submission):
    """The notary certified the contract: number and day of the certificate, and the office that issued it."""

    certificate: Code
    certified_on: PastDay
    notary_office: Name


class NotCertified(Submission):
    """The notary refused."""

    notary_reason: Text


class ArchiveForm(Submission):
    """Where the original lies, in how many copies, until when."""

    archive_location: Name
    archived_copies: Copies
    keep_until: Day


class ActionDone(Submission):
    """An action is done, and how."""

    closed_action: Code
    closing_note: Text


class _Choice(Submission):
    stamping_outcome: Literal["agreed", "withdrawn"] = "agreed"
    notarisation: Literal["yes", "no"] = "no"
    notary_result: Literal["certified", "refused"] = "certified"


def _choice(name: str, sent: Sent) -> str:
    if sent.get(name) in (None, ""):
        raise SubmissionRefused(f"{name}: chưa chọn", f"{name}: nothing is chosen")
    return str(getattr(read_submission(_Choice, {name: sent[name]}), name))


def read_stamping(sent: Sent, today: date) -> Stamping | Withdrawal:
    """Return that the text was stamped, or that the customer withdrew; raises SubmissionRefused."""
    if _choice("stamping_outcome", sent) == "agreed":
        return read_submission(Stamping, sent, today)
    return read_submission(Withdrawal, sent, today)


def read_wish(sent: Sent) -> NotarisationWish | None:
    """Return who wants the contract notarised, or None when nobody does; raises SubmissionRefused."""
    return read_submission(NotarisationWish, sent) if _choice("notarisation", sent) == "yes" else None


def read_notary(sent: Sent, today: date) -> Certified | NotCertified:
    """Return the notary's certificate or refusal; raises SubmissionRefused."""
    if _choice("notary_result", sent) == "certified":
        return read_submission(Certified, sent, today)
    return read_submission(NotCertified, sent)


def check_same_text(reviewed: str, signed: str) -> None:
    """Raise SubmissionRefused, with the beginning of both hashes, unless what was signed is what was reviewed."""
    if signed != reviewed:
        first, second = f"{signed[:_SHORT]}…", f"{reviewed[:_SHORT]}…"
        raise SubmissionRefused(
            f"văn bản đã ký {first} không phải văn bản đã xem xét {second}",
            f"the signed text {first} is not the reviewed text {second}",
        )


def keep_at_least_until(archived_on: date) -> date:
    """Return the first day on which an original archived on this day may leave the archive."""
    year = archived_on.year + RETENTION_YEARS
    leap_day = (archived_on.month, archived_on.day) == (2, 29) and year % 4
    return archived_on.replace(year=year, month=3, day=1) if leap_day else archived_on.replace(year=year)


def check_archiving(form: ArchiveForm, sealed_copies: int, today: date) -> None:
    """Raise SubmissionRefused for more copies than were sealed, and for a shorter keeping than the office's rule."""
    if form.archived_copies > sealed_copies:
        raise SubmissionRefused(f"chỉ có {sealed_copies} bản đã đóng dấu", f"only {sealed_copies} copies were sealed")
    if form.keep_until < (earliest := keep_at_least_until(today)):
        raise SubmissionRefused(f"phải lưu ít nhất đến {earliest}", f"it must be kept until {earliest} at least")
