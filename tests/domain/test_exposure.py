"""Claims about exposure and limits (D-COMMERCE-4, D-FINANCE-1, -2)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.exposure import Positions, check_limit, exposure, unsecured_part
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from tests.domain.builders import usd


def positions(**amounts: int) -> Positions:
    names = ("open_receivables", "shipped_unbilled", "undelivered_orders", "reserved", "deposits", "secured")
    return Positions(**{name: usd(amounts.get(name, 0)) for name in names})


def test_exposure_adds_what_is_owed_and_takes_off_what_is_covered() -> None:
    open_ones = positions(
        open_receivables=1000, shipped_unbilled=200, undelivered_orders=3000, reserved=400, deposits=700, secured=500
    )

    assert exposure(open_ones) == usd(3400)


def test_exposure_is_never_below_zero() -> None:
    assert exposure(positions(open_receivables=10, deposits=100)) == usd(0)


@pytest.mark.parametrize(
    ("payment", "part"),
    [
        (Payment(method="prepaid"), "0"),
        (Payment(method="letter-of-credit"), "0"),
        (Payment(method="letter-of-credit", net_days=60), "0"),
        (Payment(method="deposit-balance", deposit_percent=Decimal(30)), "700"),
        (Payment(method="deposit-balance"), "1000"),
        (Payment(method="open-account", net_days=30), "1000"),
    ],
)
def test_only_the_unsecured_part_of_an_order_is_at_risk(payment: Payment, part: str) -> None:
    assert unsecured_part(usd(1000), payment) == usd(part)


def test_a_limit_is_met_to_the_cent() -> None:
    assert check_limit(usd(900), usd(100), usd(1000)).fits
    over = check_limit(usd(900), usd("100.01"), usd(1000))
    assert (over.lacking, over.reason.en) == (usd("0.01"), "0.01 USD above the limit of 1000.00 USD")
    assert check_limit(usd(900), usd(100), usd(1000)).reason.en == "within the limit of 1000.00 USD"


def test_a_prepaid_order_fits_even_over_the_limit() -> None:
    assert check_limit(usd(5000), usd(0), usd(1000)).fits


def test_a_limit_of_zero_is_no_credit() -> None:
    assert not check_limit(usd(0), usd(1), usd(0)).fits


def test_a_limit_in_another_currency_is_no_answer() -> None:
    with pytest.raises(ValueError, match="do not mix"):
        check_limit(usd(1), usd(1), Money(Decimal(1), "EUR"))


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 10**9))
def test_what_fits_never_exceeds_the_limit(current: int, added: int, limit: int) -> None:
    check = check_limit(usd(current), usd(added), usd(limit))

    assert check.fits == (current + added <= limit)
