"""The delivery term says which costs are ours, the owner's tariffs say what they are, and each names its source."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.orders import IncotermRule
from orchestrator.domain.selling_costs import COST_ITEMS, Basis, CostItem, SellingFacts, Tariff, selling_costs
from tests.domain.builders import usd


def tariff(item: CostItem, applies_to: str, basis: Basis, value: str) -> Tariff:
    return Tariff(
        item=item,
        applies_to=applies_to,
        basis=basis,
        value=Decimal(value),
        currency="USD",
        valid_from=date(2026, 1, 5),
        source=f"list of {item}",
    )


TARIFFS = (
    tariff("freight", "sea:DE", "per-kg", "0.50"),
    tariff("freight", "sea:*", "per-kg", "0.80"),
    tariff("insurance", "*", "percent", "0.4"),
    tariff("import-duty", "US", "percent", "2.5"),
    tariff("commission", "DE", "percent", "3"),
    tariff("commission", "*", "percent", "0"),
    tariff("bank-charges", "letter-of-credit", "fixed", "180"),
    tariff("nre", "custom-design", "fixed", "4000"),
)


def facts(rule: IncotermRule | None = "CIF", **changes: object) -> SellingFacts:
    values: dict[str, object] = {
        "price": usd(10_000), "gross_kg": Decimal(200), "custom_lines": 0, "rule": rule, "transport_mode": "sea",
        "country": "DE", "customer_country": "DE", "payment_method": "letter-of-credit",
    }  # fmt: skip
    return SellingFacts(**(values | changes))  # type: ignore[arg-type]  # one value of each kind, as the class names them


def amounts(asked: SellingFacts) -> dict[str, str]:
    return {cost.item: str(cost.amount) for cost in selling_costs(TARIFFS, asked)}


@pytest.mark.clauses("D-FINANCE-4")
@pytest.mark.parametrize(
    ("rule", "freight", "insurance"),
    [("EXW", 0, 0), ("FOB", 0, 0), ("CPT", 100, 0), ("CIP", 100, 40), ("CIF", 100, 40), ("DAP", 100, 0), (None, 0, 0)],
)
def test_the_incoterm_says_what_the_seller_pays(rule: IncotermRule | None, freight: int, insurance: int) -> None:
    found = amounts(facts(rule))

    assert (found["freight"], found["insurance"]) == (str(usd(freight)), str(usd(insurance)))


@pytest.mark.clauses("D-FINANCE-4")
def test_country_method_and_design_choose_the_tariff() -> None:
    assert amounts(facts(country="FR"))["freight"] == "160.00 USD"
    assert amounts(facts("DDP", country="US"))["import-duty"] == "250.00 USD"
    assert amounts(facts())["commission"] == "300.00 USD"
    assert amounts(facts(customer_country="VN"))["commission"] == "0.00 USD"
    assert amounts(facts())["bank-charges"] == "180.00 USD"
    assert amounts(facts(custom_lines=2))["nre"] == "8000.00 USD"


@pytest.mark.clauses("D-FINANCE-4")
def test_every_cost_names_its_source_or_that_none_is_kept() -> None:
    costs = {cost.item: cost for cost in selling_costs(TARIFFS, facts(payment_method="prepaid", rule="DDP"))}

    assert list(costs) == list(COST_ITEMS)
    assert costs["freight"].note == "sea:DE: 200 kg x 0.50 USD, list of freight, 2026-01-05"
    assert "no tariff is kept for prepaid: counted as 0" in costs["bank-charges"].note
    assert (costs["bank-charges"].is_known, costs["import-duty"].is_known) == (False, False)
    assert costs["insurance"].note == "DDP: người mua chịu / DDP: the buyer's"
