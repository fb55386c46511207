"""Holds a contract against our policies: price, payment, receivables, liability for breach (D-COMMERCE-4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.house_limits import HouseLimits
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

_PERCENT: Final = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?) ?%")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommercialTerms:
    """What policies look at: prices beside the list, payment, the customer's overdue invoices, the clause on liability.

    `liability` is the clause's text in the draft, None where it has none.
    """

    prices: Sequence[PricePosition]
    payment: Payment | None
    overdue: int
    liability: str | None


def check_policies(terms: CommercialTerms, limits: HouseLimits) -> tuple[Finding, ...]:
    """Return one finding a policy, by the owner's limits: price, payment, receivables, liability for breach."""
    return (
        _price(terms.prices, limits.largest_discount),
        _payment(terms.payment, limits.longest_net_days),
        _receivables(terms.overdue),
        _liability(terms.liability, limits.largest_penalty_cap),
    )


def percents_in(text: str) -> tuple[Decimal, ...]:
    """Return the percentages that a clause names, in its order: a customer's clause has no fields of ours."""
    return tuple(Decimal(found.replace(",", ".")) for found in _PERCENT.findall(text))


def _liability(clause: str | None, largest: Decimal) -> Finding:
    subject = "Trách nhiệm vi phạm / Liability for breach"
    if not clause:
        vi, en = "hợp đồng không quy định trách nhiệm vi phạm", "the contract says nothing of liability for breach"
        return _finding(subject, Verdict.WITH_ACTION, vi, en)
    named = tuple(dict.fromkeys(percents_in(clause)))
    facts = (", ".join(f"{percent} %" for percent in named) or clause,)
    if any(percent > largest for percent in named):
        vi, en = f"mức phạt trên {largest} %", f"a penalty above {largest} %"
        return _finding(subject, Verdict.WITH_ACTION, vi, en, facts)
    return _finding(subject, Verdict.CONFORMS, f"không quá {largest} %", f"within {largest} %", facts)


def _price(prices: Sequence[PricePosition], largest: Decimal) -> Finding:
    deep = [position for position in prices if position.discount_percent > largest]
    facts = tuple(_discount(position) for position in prices)
    if not deep:
        return _finding(
            "Giá / Price", Verdict.CONFORMS, "trong chính sách giảm giá", "within the discount policy", facts
        )
    vi, en = f"giảm hơn {largest} %", f"more than {largest} % off the list"
    return _finding("Giá / Price", Verdict.WITH_ACTION, vi, en, facts)


def _discount(position: PricePosition) -> str:
    percent, listed = position.discount_percent, position.listed
    return f"{position.product}: {Words(f'giảm {percent} % so với {listed}', f'{percent} % off {listed}')}"


def _payment(payment: Payment | None, longest: Decimal) -> Finding:
    subject = "Thanh toán / Payment"
    if payment is None:
        vi, en = "chưa thỏa thuận thanh toán", "no payment is agreed"
        return _finding(subject, Verdict.DOES_NOT_CONFORM, vi, en)
    if payment.method == "open-account" and (payment.net_days or 0) > longest:
        vi, en = f"nợ hơn {longest} ngày", f"more than {longest} days to pay"
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
