"""Claims about the gross margin and its waterfall (D-FINANCE-4)."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.calculate_margin import Margin, MarginLine, calculate_margin, margin_percent
from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.selling_costs import CostItem, SellingCost
from tests.domain.builders import usd

COST_DAY = date(2026, 2, 1)
LINE = MarginLine(
    product="HS-215P",
    quantity=40,
    list_price=usd(350),
    unit_price=usd(320),
    unit_cost=usd(240),
    cost_on=COST_DAY,
)


def cost(item: CostItem, amount: int, note: str = "tariff") -> SellingCost:
    return SellingCost(item=item, amount=usd(amount), note=note)


COSTS = (
    cost("freight", 500),
    cost("insurance", 60),
    cost("import-duty", 0, "CIF: the buyer's"),
    cost("commission", 256),
    cost("bank-charges", 45),
    cost("nre", 800),
)


def row(margin: Margin, label: str) -> Money:
    return next(one.amount for one in margin.rows if one.label.en == label)


@pytest.mark.clauses("D-FINANCE-4")
def test_the_waterfall_leads_from_list_price_to_margin() -> None:
    margin = calculate_margin([LINE], COSTS)

    assert [(one.label.en, str(one.amount)) for one in margin.rows] == [
        ("list price", "14000.00 USD"),
        ("discount", "-1200.00 USD"),
        ("order price", "12800.00 USD"),
        ("freight paid by the seller", "-500.00 USD"),
        ("insurance", "-60.00 USD"),
        ("import duty", "0.00 USD"),
        ("commission", "-256.00 USD"),
        ("bank charges", "-45.00 USD"),
        ("net price", "11939.00 USD"),
        ("cost of HS-215P", "-9600.00 USD"),
        ("design cost (NRE)", "-800.00 USD"),
        ("gross margin", "1539.00 USD"),
    ]
    assert margin.percent == Decimal("12.9")
    assert {one.note for one in margin.rows if one.label.en in ("freight paid by the seller", "bank charges")} == {
        "tariff"
    }


def test_the_rows_add_up_to_the_margin() -> None:
    margin = calculate_margin([LINE, LINE], COSTS)

    assert sum((one.amount.amount for one in margin.rows if not one.subtotal), Decimal(0)) == margin.margin.amount


def test_a_cost_in_another_currency_is_converted_at_the_newest_dated_rate_and_says_so() -> None:
    rates = [
        ExchangeRate(base="USD", quote="VND", rate=Decimal(25000), on=date(2026, 1, 1)),
        ExchangeRate(base="USD", quote="VND", rate=Decimal(26000), on=date(2026, 2, 1)),
    ]
    line = MarginLine(
        product="HS-215P",
        quantity=2,
        list_price=usd(350),
        unit_price=usd(320),
        unit_cost=Money(Decimal(5_200_000), "VND"),
        cost_on=COST_DAY,
    )

    margin = calculate_margin([line], (), rates)

    (cost,) = [one for one in margin.rows if one.label.en == "cost of HS-215P"]
    assert cost.amount == usd(-400)
    assert cost.note == "giá vốn ngày / cost of 2026-02-01; 10400000 VND, tỷ giá / rate USD/VND 26000, 2026-02-01"


def test_without_a_rate_there_is_no_margin() -> None:
    line = MarginLine(
        product="X",
        quantity=1,
        list_price=usd(1),
        unit_price=usd(1),
        unit_cost=Money(Decimal(1), "CNY"),
        cost_on=COST_DAY,
    )

    with pytest.raises(ValueError, match="no exchange rate between CNY and USD"):
        calculate_margin([line], ())


def test_without_lines_there_is_no_margin() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        calculate_margin([], ())


def test_the_design_cost_is_shown_for_a_unit() -> None:
    (nre,) = [one for one in calculate_margin([LINE], COSTS).rows if one.label.en.startswith("design")]

    assert nre.note == "tariff; 20.00 USD một máy / a unit"


@pytest.mark.parametrize(
    ("net", "cost", "percent"), [(100, 75, "25.0"), (100, 120, "-20.0"), (0, 5, None), (-5, 5, None)]
)
def test_gross_margin_is_a_share_of_the_net_price(net: int, cost: int, percent: str | None) -> None:
    assert margin_percent(usd(net), usd(cost)) == (Decimal(percent) if percent else None)
