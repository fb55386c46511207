"""Claims about money: exact, in minor units, never mixed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from orchestrator.domain.money import MINOR_UNITS, ExchangeRate, Money, total
from tests.domain.builders import usd

CENTS = st.integers(min_value=-(10**14), max_value=10**14)
RATE = ExchangeRate(base="USD", quote="VND", rate=Decimal("25410.5"), on=date(2026, 3, 2))


class Priced(BaseModel):
    price: Money


def test_a_currency_has_its_own_decimals() -> None:
    assert (str(usd("1234.5")), str(Money(Decimal(1500000), "VND"))) == ("1234.50 USD", "1500000 VND")


@pytest.mark.parametrize(("amount", "currency"), [("1.005", "USD"), ("0.5", "VND")])
def test_more_decimals_than_the_currency_has_are_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="decimals"):
        Money(Decimal(amount), currency)


@pytest.mark.parametrize(("exact", "rounded"), [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12")])
def test_rounding_goes_half_to_even(exact: str, rounded: str) -> None:
    assert Money.of(Decimal(exact), "USD").amount == Decimal(rounded)


def test_an_unknown_currency_is_refused_and_the_known_ones_named() -> None:
    with pytest.raises(ValueError, match=r"unknown currency 'XXX'.*USD"):
        Money(Decimal(1), "XXX")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e15", "1e999999"])
def test_what_is_no_reasonable_number_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="below 10\\^15"):
        Money(Decimal(amount), "USD")


def test_currencies_never_mix() -> None:
    euro = Money(Decimal(1), "EUR")

    for attempt in (lambda: usd(1) + euro, lambda: usd(1) - euro, lambda: usd(1) < euro, lambda: total([euro], "USD")):
        with pytest.raises(ValueError, match="do not mix"):
            attempt()


@given(CENTS, CENTS)
def test_adding_and_taking_away_leaves_what_was_there(one: int, other: int) -> None:
    first, second = Money(Decimal(one) / 100, "USD"), Money(Decimal(other) / 100, "USD")

    assert first + second - second == first


@given(CENTS, st.sampled_from(sorted(MINOR_UNITS)))
def test_what_is_written_is_read_back(units: int, currency: str) -> None:
    money = Money(Decimal(units).scaleb(-MINOR_UNITS[currency]), currency)

    assert Money.parse(str(money)) == money
    assert Priced.model_validate_json(Priced(price=money).model_dump_json()).price == money


@pytest.mark.parametrize("text", ["", "USD", "12", "12,50 USD", "USD 12", "12 USD USD"])
def test_what_is_no_amount_with_currency_is_not_parsed(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|unknown"):
        Money.parse(text)


def test_json_carries_the_amount_as_text() -> None:
    assert Priced(price=usd("123.45")).model_dump_json() == '{"price":{"amount":"123.45","currency":"USD"}}'


@pytest.mark.parametrize("value", [{"amount": "1", "currency": "USD", "note": "x"}, {"amount": "1"}, "1 USD", 1])
def test_json_of_another_shape_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Priced.model_validate({"price": value})


def test_a_rate_converts_both_ways_and_rounds_to_the_other_currency() -> None:
    assert usd("100.03").convert(RATE) == Money(Decimal(2541812), "VND")
    assert Money(Decimal(2541812), "VND").convert(RATE) == usd("100.03")


def test_a_rate_below_one_is_a_rate() -> None:
    rate = ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.9"), on=date(2026, 3, 2))

    assert usd(100).convert(rate) == Money(Decimal(90), "EUR")


def test_only_dong_won_and_yen_have_no_decimals() -> None:
    assert {name for name, places in MINOR_UNITS.items() if places == 0} == {"VND", "KRW", "JPY"}
    assert set(MINOR_UNITS.values()) == {0, 2}


def test_a_rate_of_other_currencies_converts_nothing() -> None:
    with pytest.raises(ValueError, match="USD/VND does not convert EUR"):
        Money(Decimal(1), "EUR").convert(RATE)


@pytest.mark.parametrize("rate", ["0", "-1", "NaN"])
def test_a_rate_is_above_zero(rate: str) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ExchangeRate(base="USD", quote="VND", rate=Decimal(rate), on=date(2026, 3, 2))


def test_there_is_no_negative_zero() -> None:
    assert str(-usd(0)) == "0.00 USD"
