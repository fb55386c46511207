"""Claims about price bands and alternative prices (D-GM-1)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.calculate_margin import Margin, margin_percent
from orchestrator.domain.price_bands import PriceBand, find_band, price_alternatives
from tests.domain.builders import usd

BANDS = (
    PriceBand(name="good", from_percent=Decimal(25), decision="approve"),
    PriceBand(name="thin", from_percent=Decimal(15), decision="negotiate"),
    PriceBand(name="below the floor", from_percent=Decimal(-100), decision="refuse"),
)


def margin(net: int, cost: int) -> Margin:
    return Margin(
        net_price=usd(net), cost=usd(cost), margin=usd(net - cost), percent=margin_percent(usd(net), usd(cost)), rows=()
    )


@pytest.mark.parametrize(
    ("percent", "name"),
    [
        ("25.0", "good"),
        ("24.9", "thin"),
        ("14.9", "below the floor"),
        ("-300", "below the floor"),
        (None, "below the floor"),
    ],
)
def test_a_band_holds_from_its_percentage_on(percent: str | None, name: str) -> None:
    assert find_band(Decimal(percent) if percent else None, BANDS).name == name


def test_without_bands_there_is_no_answer() -> None:
    with pytest.raises(ValueError, match="at least one price band"):
        find_band(Decimal(20), [])


def test_an_alternative_names_the_least_price_for_a_margin() -> None:
    (alternative,) = price_alternatives(margin(1000, 900), [Decimal(20)])

    assert (alternative.net_price, alternative.difference) == (usd(1125), usd(125))


def test_no_price_brings_everything() -> None:
    with pytest.raises(ValueError, match="no price brings 100 %"):
        price_alternatives(margin(1000, 900), [Decimal(100)])


@given(st.integers(1, 10**8), st.integers(-50, 95))
def test_the_price_named_reaches_the_target_and_a_cent_less_does_not(cost: int, target: int) -> None:
    (alternative,) = price_alternatives(margin(cost, cost), [Decimal(target)])

    def reached(price: Decimal) -> bool:
        return (price - cost) / price * 100 >= target

    assert reached(alternative.net_price.amount)
    assert not reached(alternative.net_price.amount - Decimal("0.01"))
