"""Puts what we know of a customer on one page for Sales, from the records alone (D-COMMERCE-12, D-SALES-3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orchestrator.domain.money import Money
from orchestrator.domain.plain_words import yes_or_no
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderHistory:
    """The customer's orders, the present one left aside; `value_usd` is the sum of those whose value is known."""

    total: int = 0
    closed: int = 0
    declined: int = 0
    cancelled: int = 0
    value_usd: Money
    last_on: date | None = None
    last_terms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentBehaviour:
    """Invoices kept of the customer, how late it pays on average (days, negative when early), what is overdue now."""

    invoices: int = 0
    paid_on_time: int = 0
    days_beyond_terms: Decimal | None = None
    overdue: int = 0
    overdue_usd: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditStanding:
    """Grade and limit as they were decided last, and what is left of the limit; "" where nothing was decided."""

    grade: str = ""
    limit: str = ""
    headroom: str = ""
    net_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerKnown:
    """Everything that the brief says; `file_age_days` counts since somebody confirmed the file as it is."""

    name: str
    country: str
    business: str
    since: date | None
    blocked: bool
    file_age_days: int
    orders: OrderHistory
    payments: PaymentBehaviour
    credit: CreditStanding
    complaints: int = 0
    open_complaints: int = 0
    open_measures: int = 0
    satisfaction: Decimal | None = None
    satisfaction_on: date | None = None


@dataclass(frozen=True, slots=True)
class FileAge:
    """How many days ago the customer's file was confirmed, and after how many that must be done again (D-SALES-3)."""

    days: int
    allowed: int

    @property
    def is_stale(self) -> bool:
        """True once the file is older than allowed."""
        return self.days > self.allowed

    def __str__(self) -> str:
        state = Words("cần xác nhận lại", "to be confirmed again") if self.is_stale else Words("còn hạn", "fresh")
        vi, en = f"{self.days} ngày, {state.vi}", f"{self.days} days, {state.en}"
        return str(Words(f"{vi} (hạn {self.allowed})", f"{en} (after {self.allowed})"))


def write_brief(known: CustomerKnown) -> tuple[dict[str, str], ...]:
    """Return the page's rows, subject and value, in both languages; what nobody knows appears as "–"."""
    rows = (*_who(known), *_orders(known.orders), *_payments(known.payments), *_credit(known.credit), *_care(known))
    return tuple({"subject": str(subject), "value": value or "–"} for subject, value in rows)


Row = tuple[Words, str]


def _who(known: CustomerKnown) -> Iterator[Row]:
    yield Words("khách hàng", "customer"), ", ".join(filter(None, (known.name, known.business, known.country)))
    yield Words("là khách từ", "customer since"), str(known.since or Words("mới", "new"))
    yield Words("trong danh sách chặn", "on a block list"), yes_or_no(known.blocked)


def _orders(orders: OrderHistory) -> Iterator[Row]:
    ended = Words(
        f"{orders.closed} hoàn tất, {orders.declined} không nhận, {orders.cancelled} hủy",
        f"{orders.closed} completed, {orders.declined} declined, {orders.cancelled} cancelled",
    )
    yield Words("đơn trước đây", "earlier orders"), f"{orders.total} ({ended}), {orders.value_usd}"
    yield Words("đơn gần nhất", "last order"), f"{orders.last_on}: {orders.last_terms}" if orders.last_on else ""


def _payments(payments: PaymentBehaviour) -> Iterator[Row]:
    number, punctual = payments.invoices, payments.paid_on_time
    said = Words(f"{punctual} trên {number} đúng hạn", f"{punctual} of {number} on time") if number else ""
    yield Words("hóa đơn đã trả", "invoices paid"), str(said)
    late = payments.days_beyond_terms
    yield Words("trễ hạn bình quân, ngày", "days beyond terms"), "" if late is None else str(late)
    yield Words("đang quá hạn", "overdue now"), f"{payments.overdue}, {payments.overdue_usd}"


def _credit(credit: CreditStanding) -> Iterator[Row]:
    yield Words("hạng tín dụng", "credit grade"), credit.grade
    yield (
        Words("hạn mức, còn lại", "credit limit, left of it"),
        " → ".join(filter(None, (credit.limit, credit.headroom))),
    )
    days = Words(f"trong {credit.net_days} ngày", f"within {credit.net_days} days") if credit.net_days else ""
    yield Words("điều kiện trả sau", "terms on open account"), str(days)


def _care(known: CustomerKnown) -> Iterator[Row]:
    still = Words(f"{known.open_complaints} đang mở", f"{known.open_complaints} open")
    yield Words("khiếu nại", "complaints"), f"{known.complaints} ({still})"
    yield Words("biện pháp chưa xong", "measures still open"), str(known.open_measures)
    score = f"{known.satisfaction} / 5 ({known.satisfaction_on})" if known.satisfaction is not None else ""
    yield Words("mức độ hài lòng gần nhất", "last satisfaction"), score
