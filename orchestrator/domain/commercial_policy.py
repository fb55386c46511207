"""Holds an order's commercial terms against our policies: discount, payment, receivables (D-COMMERCE-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

LARGEST_DISCOUNT: Final = Decimal(15)
"""Percent off the list that needs no action. A proposal."""

LONGEST_NET_DAYS: Final = 60
"""Days to pay on open account that need no action. A proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePosition:
    """A product's agreed price beside its list price, in one currency."""

    product: str
    agreed: Money
    listed: Money

    @property
    def discount_percent(self) -> Decimal:
        """Percent off the list, negative above it, to 0.1."""
        return ((self.listed - self.agreed).amount / self.listed.amount * 100).quantize(Decimal("0.1"))


def check_policies(prices: Sequence[PricePosition], payment: Payment | None, overdue: int) -> tuple[Finding, ...]:
    """Return one finding a policy: price, payment, receivables; `overdue` counts the customer's overdue invoices."""
    return (_price(prices), _payment(payment), _receivables(overdue))


def _price(prices: Sequence[PricePosition]) -> Finding:
    deep = [position for position in prices if position.discount_percent > LARGEST_DISCOUNT]
    facts = tuple(f"{position.product}: {position.discount_percent} % off {position.listed}" for position in prices)
    if not deep:
        return _finding(
            "Giá / Price", Verdict.CONFORMS, "trong chính sách giảm giá", "within the discount policy", facts
        )
    vi, en = f"giảm hơn {LARGEST_DISCOUNT} %", f"more than {LARGEST_DISCOUNT} % off the list"
    return _finding("Giá / Price", Verdict.WITH_ACTION, vi, en, facts)


def _payment(payment: Payment | None) -> Finding:
    subject = "Thanh toán / Payment"
    if payment is None:
        vi, en = "chưa thỏa thuận thanh toán", "no payment is agreed"
        return _finding(subject, Verdict.DOES_NOT_CONFORM, vi, en)
    if payment.method == "open-account" and (payment.net_days or 0) > LONGEST_NET_DAYS:
        vi, en = f"nợ hơn {LONGEST_NET_DAYS} ngày", f"more than {LONGEST_NET_DAYS} days to pay"
        return _finding(subject, Verdict.WITH_ACTION, vi, en)
    return _finding(subject, Verdict.CONFORMS, "theo chính sách thanh toán", "within the payment policy")


def _receivables(overdue: int) -> Finding:
    subject = "Công nợ / Receivables"
    if overdue:
        vi, en = f"{overdue} hóa đơn quá hạn", f"{overdue} invoices are overdue"
        return _finding(subject, Verdict.WITH_ACTION, vi, en)
    return _finding(subject, Verdict.CONFORMS, "không có nợ quá hạn", "nothing is overdue")


def _finding(subject: str, verdict: Verdict, vietnamese: str, english: str, facts: tuple[str, ...] = ()) -> Finding:
    return Finding(subject=subject, verdict=verdict, reason=Words(vietnamese, english), facts=facts)
