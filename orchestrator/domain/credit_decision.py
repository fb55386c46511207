"""Finance's decision on an order's credit: what is held against the limit follows from it (D-FINANCE-1..3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast, get_args

from orchestrator.domain.exposure import unsecured_part
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.review_submission import DepartmentReview
from orchestrator.domain.sent_review import SentCreditReview
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

CreditChoice = Literal["within-limit", "with-deposit", "exceptional", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditDecision:
    """How the order may go on; `deposit_percent` only with a deposit, a reason for an exception or a refusal."""

    choice: CreditChoice
    deposit_percent: Decimal | None = None
    reason: str = ""


def read_credit_decision(review: DepartmentReview, sent: SentCreditReview, payment: Payment | None) -> CreditDecision:
    """Return the decision that came with Finance's review.

    A deposit above the contract's own is a condition: it needs an action on E, and a refusal cannot go with a verdict
    that lets the contract pass. Raises SubmissionRefused with every problem.
    """
    reading = Reading()
    choice = cast(CreditChoice, reading.choice("creditDecision", sent.credit_decision, get_args(CreditChoice)))
    deposit = reading.percent("depositPercent", sent.deposit_percent) if choice == "with-deposit" else None
    reason = reading.text("creditReason", sent.credit_reason) if choice in ("exceptional", "refused") else ""
    verdict = review.verdict_on("E")
    if choice == "refused" and verdict is not Verdict.DOES_NOT_CONFORM:
        reading.problem(
            "từ chối tín dụng thì tiêu chí E phải là does-not-conform",
            "with the credit refused, criterion E must be does-not-conform",
        )
    if deposit is not None and deposit > _agreed(payment) and verdict is Verdict.CONFORMS:
        reading.problem(
            "đặt cọc cao hơn dự thảo thì tiêu chí E phải kèm biện pháp",
            "a deposit above the draft's needs an action on criterion E",
        )
    reading.finish()
    return CreditDecision(choice=choice, deposit_percent=deposit, reason=reason)


def amount_at_risk(value: Money, payment: Payment | None, decision: CreditDecision) -> Money:
    """Return what must be held against the customer's limit: nothing secured, and only the balance after a deposit."""
    if decision.choice == "refused":
        return Money.zero(value.currency)
    return unsecured_part(value, with_deposit(payment or Payment(method="open-account"), decision))


def with_deposit(payment: Payment, decision: CreditDecision) -> Payment:
    """Return the terms with the deposit that the decision asks for, if it is more than is agreed; the rest stays."""
    asked = decision.deposit_percent
    if asked is None or asked <= _agreed(payment) or payment.method == "letter-of-credit":
        return payment
    return payment.model_copy(update={"method": "deposit-balance", "deposit_percent": asked})


def _agreed(payment: Payment | None) -> Decimal:
    if payment is None:
        return Decimal(0)
    return Decimal(100) if payment.method == "prepaid" else payment.deposit_percent or Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditPosition:
    """What counts for the decision, all in the account's currency: the order, its part at risk, and what is left."""

    value: Money
    at_risk: Money
    limit: Money
    headroom: Money
    overdue: Money
    is_known: bool
    #: Net days beyond what was decided for the customer; 0 for none.
    days_beyond: int = 0
    #: The last day of a limit that is over; None while it holds.
    lapsed_on: date | None = None


def propose_credit(position: CreditPosition) -> tuple[CreditChoice, Finding]:
    """Return the choice that the position suggests, and the finding that explains it; the decision is Finance's.

    Nothing at risk always fits; who owes overdue money, is not known yet, has a limit that is over, or wants to pay
    later than was decided fits only under a condition.
    """
    if position.at_risk.amount == 0:
        return "within-limit", _finding(Verdict.CONFORMS, "không có phần rủi ro", "nothing of the order is at risk")
    if position.at_risk > position.headroom:
        percent = _deposit_that_fits(position)
        vi = f"vượt hạn mức, còn {position.headroom}: cần đặt cọc {percent} %"
        en = f"above the limit, {position.headroom} is left: a deposit of {percent} % makes it fit"
        return "with-deposit", _finding(Verdict.WITH_ACTION, vi, en)
    if conditions := tuple(_conditions(position)):
        vi, en = "; ".join(each.vi for each in conditions), "; ".join(each.en for each in conditions)
        return "within-limit", _finding(Verdict.WITH_ACTION, vi, en)
    vi, en = f"trong hạn mức {position.limit}", f"within the limit of {position.limit}"
    return "within-limit", _finding(Verdict.CONFORMS, vi, en)


def _conditions(position: CreditPosition) -> Iterator[Words]:
    """What must be dealt with before an order that fits is let go on credit."""
    if position.overdue.amount > 0:
        yield Words(f"đang nợ quá hạn {position.overdue}", f"{position.overdue} is overdue")
    if not position.is_known:
        yield Words("khách hàng mới, chưa có lịch sử thanh toán", "a new customer without a payment history")
    if position.lapsed_on:
        on = position.lapsed_on
        yield Words(f"hạn mức hết hiệu lực từ {on}: mở hồ sơ tín dụng", f"the limit ended on {on}: ask for its review")
    if position.days_beyond:
        days = position.days_beyond
        yield Words(f"trả chậm hơn điều khoản đã duyệt {days} ngày", f"{days} days later than the terms decided")


def _deposit_that_fits(position: CreditPosition) -> int:
    left = max(position.headroom.amount, Decimal(0))
    return 100 - int(left / position.value.amount * 100)


def _finding(verdict: Verdict, vietnamese: str, english: str) -> Finding:
    return Finding(subject="credit", verdict=verdict, reason=Words(vietnamese, english))
