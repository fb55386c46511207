"""The price and the quantity that reach a band's edge are the least that do (D-GM-1)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.price_alternatives import CostShape, find_alternative
from tests.domain.builders import usd


def shape(
    price: int = 1000, units: int = 10, *, percent: int = 0, carriage: int = 0, fixed: int = 0, goods: int = 700,
    design: int = 0,
) -> CostShape:  # fmt: skip
    return CostShape(
        price=usd(price),
        units=units,
        percent_costs=usd(percent),
        carriage=usd(carriage),
        fixed_costs=usd(fixed),
        goods_cost=usd(goods),
        design_cost=usd(design),
    )


def margin_at(costs: CostShape, price: Decimal, units: int) -> Decimal:
    """Percent, when the whole costs `price` a unit of the old quantity and so many units are made."""
    times = Decimal(units) / costs.units
    total = price * times
    net = total * (1 - costs.percent_costs.amount / costs.price.amount) - costs.carriage.amount * times
    net -= costs.fixed_costs.amount
    return (net - costs.goods_cost.amount * times - costs.design_cost.amount) / net * 100


@pytest.mark.clauses("D-GM-1")
def test_an_order_under_the_edge_is_told_which_price_reaches_it() -> None:
    found = find_alternative(shape(goods=900), Decimal(20))

    assert (found.price, found.units) == (usd(1125), None)


@pytest.mark.clauses("D-GM-1")
def test_a_design_is_carried_by_more_units() -> None:
    found = find_alternative(shape(goods=700, design=200), Decimal(20))

    assert (found.price, found.units) == (usd(1125), 20)


def test_no_price_brings_everything() -> None:
    with pytest.raises(ValueError, match="no price brings 100 %"):
        find_alternative(shape(), Decimal(100))


@given(
    st.integers(1, 900), st.integers(1, 900), st.integers(0, 300), st.integers(0, 300), st.integers(1, 500),
    st.integers(-20, 60),
)  # fmt: skip
def test_what_is_named_reaches_the_edge_and_the_step_before_does_not(
    goods: int, percent: int, carriage: int, fixed: int, design: int, target: int
) -> None:
    costs = shape(percent=percent, carriage=carriage, fixed=fixed, goods=goods, design=design)
    found = find_alternative(costs, Decimal(target))

    assert found.price is not None
    assert margin_at(costs, found.price.amount, costs.units) >= target
    assert margin_at(costs, found.price.amount - Decimal("0.01"), costs.units) < target
    if found.units is not None:
        assert margin_at(costs, costs.price.amount, found.units) >= target - Decimal("0.0000001")
