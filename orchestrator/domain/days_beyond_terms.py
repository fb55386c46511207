"""Measures how late a customer pays, weighted by amount (D-COMMERCE-11): DBT and the PAYDEX score it stands for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from orchestrator.domain.money import Money

YEAR: Final = timedelta(days=365)
_PAYDEX: Final = ((-30, 100), (-20, 90), (0, 80), (15, 70), (22, 60), (30, 50), (60, 40), (90, 30), (120, 20))
"""Days beyond terms up to which a score holds (D&B). "Anticipates" and "discounts" as 30 and 20 days early: assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePayment:
    """One invoice: amount, due date, and the day it was paid (None = still open)."""

    amount: Money
    due: date
    paid: date | None = None


def days_beyond_terms(payments: Iterable[InvoicePayment], today: date) -> Decimal | None:
    """Return sum((paid - due) x amount) / sum(amount) over the last 12 months, to 0.1 day; None when nothing counts.

    An open invoice counts as if paid today once it is overdue; early payment counts below 0. All amounts are in one
    currency (ValueError otherwise): convert at a dated rate first.
    """
    counted = [(payment.amount, days) for payment in payments if (days := _days(payment, today)) is not None]
    if not counted:
        return None
    total = sum((amount for amount, _ in counted[1:]), counted[0][0]).amount
    if total <= 0:
        return None
    weighted = sum(amount.amount * days for amount, days in counted)
    return (weighted / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)


def paydex(days: Decimal) -> int:
    """Return the PAYDEX score that `days` beyond terms stand for: 80 is prompt, 50 is 30 days slow, 0 beyond 120."""
    return next((score for limit, score in _PAYDEX if days <= limit), 0)


def _days(payment: InvoicePayment, today: date) -> int | None:
    if payment.paid is not None:
        return (payment.paid - payment.due).days if today - YEAR <= payment.paid <= today else None
    return (today - payment.due).days if payment.due < today else None
