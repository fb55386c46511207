"""Claims about exposure and limits (D-COMMERCE-4, D-FINANCE-1, -2)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.exposure import Positions, exposure, unsecured_part
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from tests.domain.builders import usd


def positions(**amounts: int) -> Positions:
    names = ("open_receivables", "undelivered", "reserved", "deposits", "secured")
    return Positions(**{name: usd(amounts.get(name, 0)) for name in names})


def test_exposure_adds_what_is_owed_and_takes_off_what_is_covered() -> None:
    open_ones = positions(open_receivables=1200, undelivered=3000, reserved=400, deposits=700, secured=500)

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


def test_positions_in_two_currencies_have_no_sum() -> None:
    with pytest.raises(ValueError, match="do not mix"):
        exposure(replace(positions(), reserved=Money(Decimal(1), "EUR")))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9))
def test_what_is_covered_is_never_counted(owed: int, reserved: int, covered: int) -> None:
    counted = exposure(positions(undelivered=owed, reserved=reserved, secured=covered))

    assert counted == usd(max(owed + reserved - covered, 0))
