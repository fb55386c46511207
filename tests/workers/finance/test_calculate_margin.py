"""The margin is recorded step by step from dated costs and rates; where a cost is unknown it says so."""

from decimal import Decimal

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.finance.calculate_margin import MarginToCalculate, calculate_margin

pytestmark = pytest.mark.database


def test_the_margin_follows_from_price_bom_and_labour_of_the_day(records: Records) -> None:
    number = opened(records)

    margin = calculate_margin(MarginToCalculate(), records, CLOCK, task(number))

    rate = records.rates.rate("USD", "VND", CLOCK.today()).rate
    cost = (Decimal("154.47") + (Decimal(420982) / rate).quantize(Decimal("0.01"))) * 40
    net = Decimal(10480) - 15  # the bank's charge on a transfer
    expected = ((net - cost) / net * 100).quantize(Decimal("0.1"))
    assert margin.margin_percent == float(expected)
    assert margin.order_amount == 10480.0
    assert [row["amount"] for row in margin.margin_waterfall][:3] == ["10760.00 USD", "-280.00 USD", "10480.00 USD"]


@pytest.mark.clauses("D-FINANCE-4")
def test_freight_commission_and_bank_charges_come_from_the_owners_tariffs(records: Records) -> None:
    way = {"requested_date": "2027-05-14", "incoterm": {"rule": "CIF", "place": "Hamburg", "edition": 2020}}
    number = opened(
        records,
        customer={"name": "Rheintal", "number": "C-00041"},
        delivery=way | {"destination_country": "DE", "transport_mode": "sea"},
        payment={"method": "letter-of-credit"},
    )

    rows = {
        row["step"].partition(" / ")[2]: (row["amount"], row["note"])
        for row in calculate_margin(MarginToCalculate(), records, CLOCK, task(number)).margin_waterfall
    }

    assert rows["freight paid by the seller"] == (
        "-136.40 USD", "sea:*: 248.0 kg x 0.55 USD, forwarder's tariff, 2026-01-05"
    )  # fmt: skip
    assert rows["commission"][0] == "-209.60 USD"
    assert rows["bank charges"] == ("-26.20 USD", "letter-of-credit: 0.25 %, bank's list of charges, 2026-01-05")


@pytest.mark.clauses("D-FINANCE-4")
def test_a_cost_without_a_tariff_is_named_and_not_passed_over(records: Records) -> None:
    way = {"requested_date": "2027-05-14", "incoterm": {"rule": "DDP", "place": "Oslo", "edition": 2020}}
    number = opened(records, delivery=way | {"destination_country": "NO", "transport_mode": "sea"})

    calculate_margin(MarginToCalculate(), records, CLOCK, task(number))

    assert records.prices.margins.get(number, 1).body.unknown_costs == ("import-duty",)


@pytest.mark.clauses("D-FINANCE-4")
def test_the_sheet_is_kept_and_a_repeat_changes_nothing(records: Records) -> None:
    number = opened(records)
    calculate_margin(MarginToCalculate(), records, CLOCK, task(number))

    calculate_margin(MarginToCalculate(), records, CLOCK, task(number))

    kept = [each for each in records.ledger.stream(number) if each.kind == "margin-sheet"]
    assert len(kept) == 1


def test_a_design_not_made_before_has_no_margin_yet(records: Records) -> None:
    custom = {"custom_design": True, "custom_design_description": "a bezel of bamboo", "quantity": 5}
    number = opened(records, lines=[custom | {"unit_price": {"amount": "900.00", "currency": "USD"}}])

    margin = calculate_margin(MarginToCalculate(), records, CLOCK, task(number))

    assert margin.margin_percent is None
    assert "a design not made before" in margin.margin_waterfall[0]["note"]
