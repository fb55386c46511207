"""What people send while a contract changes, checked before it is believed (C-1, C-2)."""

from datetime import date
from typing import Literal

from orchestrator.domain.sent_form import Submission, read_submission
from orchestrator.domain.signing_forms import PastDay, Sent, SignatureForm
from orchestrator.domain.text import Name, Text
from orchestrator.errors import SubmissionRefused


class Understanding(Submission):
    """Who confirmed on the customer's side that we understood the change, and whether Commerce goes on with it."""

    confirmed_with: Name
    confirmed_how: Literal["phone", "email", "meeting", "letter"]
    confirmed_on: PastDay
    change_decision: Literal["proceed", "refuse"]
    change_decision_reason: Text | None = None


class AmendmentWithdrawal(Submission):
    """The customer does not sign the amendment."""

    withdrawal_reason: Text


class _Answer(Submission):
    amendment_outcome: Literal["signed", "withdrawn"]


def read_understanding(sent: Sent, today: date, problems: tuple[str, ...]) -> Understanding:
    """Return what Commerce understood and decided; `problems` are those of the change itself.

    Raises SubmissionRefused for what does not hold: a refusal without a reason, going on with an impossible change.
    """
    told = read_submission(Understanding, sent, today)
    if told.change_decision == "refuse" and not told.change_decision_reason:
        raise SubmissionRefused("cần lý do từ chối", "a refusal needs its reason")
    if told.change_decision == "proceed" and problems:
        listed = "; ".join(problems)
        raise SubmissionRefused(f"không thể thay đổi như vậy: {listed}", f"this change cannot be made: {listed}")
    return told


def read_amendment(sent: Sent, today: date) -> SignatureForm | AmendmentWithdrawal:
    """Return the customer's signature, or the withdrawal; news from outside is always a signature.

    Raises SubmissionRefused for what does not hold.
    """
    outcome = sent.get("amendment_outcome") or ("signed" if sent.get("recorded_by") else None)
    if read_submission(_Answer, {"amendment_outcome": outcome}).amendment_outcome == "withdrawn":
        return read_submission(AmendmentWithdrawal, sent)
    return read_submission(SignatureForm, sent, today)
