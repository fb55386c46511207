"""Prepares Finance's review: exposure, limit and payment record of the customer (D-FINANCE-1..3), and criterion E."""

from datetime import date

from orchestrator.domain.clock import Clock
from orchestrator.domain.credit_decision import CreditChoice, CreditPosition, propose_credit
from orchestrator.domain.days_beyond_terms import InvoicePayment, days_beyond_terms
from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.exposure import exposure, unsecured_part
from orchestrator.domain.grade_customer import grade_customer
from orchestrator.domain.money import Money, total
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import Payment
from orchestrator.domain.propose_limit import scorecard_rows
from orchestrator.domain.review_tables import PreparedReview, Row, clause_rows, fact, proposal_rows
from orchestrator.domain.source_answers import Clarity
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.credit_accounts import CreditAccount
from orchestrator.store.credit_records import LimitDecision
from orchestrator.store.credit_standing import newest_limit, standing_of
from orchestrator.store.evidence import customer_stream
from orchestrator.store.exposures import positions_of
from orchestrator.store.review_case import ReviewCase, open_case, propose_verdicts
from orchestrator.store.undelivered import undelivered_value
from workers.runtime import Task, TaskInput, topic


class CreditToAssess(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class PreparedCredit(PreparedReview):
    """What the form shows, with the figures that decide."""

    credit_limit: str
    credit_headroom: str
    unsecured_amount: str
    credit_grade: str
    #: What payment method and history answer to the second question of H.
    funding_clarity: Clarity
    funding_source: str


@topic("finance.assess-credit")
def assess_credit(_: CreditToAssess, records: Records, clock: Clock, task: Task) -> PreparedCredit:
    """Show what the customer owes and how it pays, beside what the order would add; propose E and a credit decision."""
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    group = records.customers.get(case.customer).group
    limit = newest_limit(records, group)
    position = _position(records, case, limit, today)
    choice, finding = propose_credit(position)
    grade = records.credit.grades.latest(customer_stream(case.customer))
    facts = [
        fact("Thanh toán", "Payment", describe_payment(case.content.payment)),
        *_exposure(records, group),
        fact("Nợ quá hạn", "Overdue", position.overdue),
        fact("Trễ hạn bình quân, ngày", "Days beyond terms", _lateness(records, case.customer, today)),
        fact(
            "Trong danh sách chặn",
            "On a block list",
            "có / yes" if records.customers.is_blocked(case.customer) else "không / no",
        ),
        fact("Số ngày nợ đã duyệt", "Net days decided", limit.net_days if limit else None),
        fact("Hạn mức có hiệu lực đến", "Limit valid until", limit.valid_until if limit else None),
        fact("Đề xuất tín dụng", "Credit proposed", _CHOICES[choice]),
        *_scorecard(records, case.customer),
    ]
    return PreparedCredit(
        facts=tuple(facts),
        clauses=clause_rows(case.draft.contract, "finance"),
        proposals=proposal_rows("finance", propose_verdicts(records, case, today), [finding]),
        credit_limit=str(position.limit),
        credit_headroom=str(position.headroom),
        unsecured_amount=str(position.at_risk),
        credit_grade=grade.body.grade if grade else "–",
        funding_clarity="clear" if (funding := _funding(case, position.is_known)) else "to-be-asked",
        funding_source=funding,
    )


def _funding(case: ReviewCase, is_known: bool) -> str:
    """What the goods are paid from, as far as our own facts say; "" where the customer must be asked."""
    payment = case.content.payment
    secured: dict[str, Words] = {
        "prepaid": Words("trả trước toàn bộ", "paid in advance"),
        "letter-of-credit": Words("ngân hàng mở thư tín dụng", "the bank that opens the letter of credit"),
    }
    if payment and payment.method in secured:
        return str(secured[payment.method])
    return str(Words("khách đã trả nợ trước đây", "the customer paid earlier invoices")) if is_known else ""


_CHOICES: dict[CreditChoice, str] = {
    "within-limit": "trong hạn mức / within the limit",
    "with-deposit": "kèm đặt cọc / with a deposit",
    "exceptional": "ngoại lệ / exceptional",
    "refused": "từ chối / refused",
}


def _exposure(records: Records, group: str) -> list[Row]:
    """What the group's exposure is made of; the formula is the one by which the account counts."""
    open_now = positions_of(records, group)
    if open_now is None:
        return []
    return [
        fact("Phải thu chưa trả", "Open receivables", open_now.open_receivables),
        fact("Đã ký, chưa giao", "+ Signed and not delivered", open_now.undelivered),
        fact("Đang xem xét", "+ Under review", open_now.reserved),
        fact("Đặt cọc", "– Deposits", open_now.deposits),
        fact("Trả trước, L/C", "– Prepaid or under L/C", open_now.secured),
        fact("Đang dùng", "= Exposure of the group", exposure(open_now)),
    ]


def _scorecard(records: Records, customer: str) -> list[Row]:
    """Why the customer has the points it has, today: the ten categories, and their sum."""
    rows = scorecard_rows(grade_customer(standing_of(records, customer).facts))
    return [fact("Điểm", f"Points – {row['category']}", f"{row['points']}; {row['reason']}") for row in rows]


def _position(records: Records, case: ReviewCase, limit: LimitDecision | None, today: date) -> CreditPosition:
    value, group = undelivered_value(records, case.order, case.content), records.customers.get(case.customer).group
    account = records.credit.account(group) or _no_account(group, value.currency)
    currency = account.limit.currency
    payment = case.content.payment
    at_risk = unsecured_part(value, payment) if payment else value
    held = [r.amount for r in records.credit.reservations(case.order) if r.state != "released"]
    overdue = [records.rates.convert(late.owed, currency, today) for late in records.receivables.overdue(group, today)]
    return CreditPosition(
        value=records.rates.convert(value, currency, today),
        at_risk=records.rates.convert(at_risk, currency, today),
        limit=account.limit,
        headroom=account.headroom + total(held, currency),
        overdue=total(overdue, currency),
        is_known=bool(records.receivables.history(case.customer, date.min)),
        days_beyond=_days_beyond(payment, limit),
        lapsed_on=limit.valid_until if limit and limit.valid_until and limit.valid_until < today else None,
    )


def _days_beyond(payment: Payment | None, limit: LimitDecision | None) -> int:
    asked = (payment.net_days if payment else None) or 0
    return max(0, asked - limit.net_days) if limit else 0


def _no_account(group: str, currency: str) -> CreditAccount:
    nothing = Money.zero(currency)
    return CreditAccount(group=group, limit=nothing, reserved=nothing, committed=nothing, receivable=nothing)


def _lateness(records: Records, customer: str, today: date) -> object:
    history = records.receivables.history(customer, date.min)
    paid = [
        InvoicePayment(amount=records.rates.convert(one.amount, "USD", today), due=one.due, paid=one.paid)
        for one in history
    ]
    return days_beyond_terms(paid, today)
