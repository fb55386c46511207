"""Claims about how late a customer pays (D-COMMERCE-11)."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.days_beyond_terms import InvoicePayment, days_beyond_terms, paydex
from tests.domain.builders import TODAY, usd


def invoice(amount: int, due: str, paid: str | None) -> InvoicePayment:
    return InvoicePayment(
        amount=usd(amount), due=date.fromisoformat(due), paid=date.fromisoformat(paid) if paid else None
    )


def test_lateness_is_weighted_by_amount() -> None:
    late = [invoice(9000, "2026-01-10", "2026-01-20"), invoice(1000, "2026-01-10", "2026-02-19")]

    assert days_beyond_terms(late, TODAY) == Decimal("13.0")


def test_paying_early_counts_below_zero() -> None:
    assert days_beyond_terms([invoice(100, "2026-01-10", "2026-01-05")], TODAY) == Decimal("-5.0")


def test_an_overdue_open_invoice_counts_as_if_paid_today_and_one_not_due_does_not_count() -> None:
    open_ones = [invoice(100, "2026-02-20", None), invoice(100_000, "2026-03-02", None)]

    assert days_beyond_terms(open_ones, TODAY) == Decimal("10.0")


def test_payments_older_than_12_months_do_not_count() -> None:
    assert days_beyond_terms([invoice(100, "2025-01-01", "2025-03-01")], TODAY) is None


@pytest.mark.parametrize(
    ("days", "score"),
    [(-30, 100), (-20, 90), (0, 80), (1, 70), (15, 70), (22, 60), (30, 50), (60, 40), (90, 30), (120, 20), (121, 0)],
)
def test_days_beyond_terms_stand_for_a_paydex_score(days: int, score: int) -> None:
    assert paydex(Decimal(days)) == score
