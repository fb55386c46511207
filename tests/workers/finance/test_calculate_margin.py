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
    cost = Decimal("154.47") + (Decimal(420982) / rate).quantize(Decimal("0.01"))
    expected = ((Decimal(262) - cost) / Decimal(262) * 100).quantize(Decimal("0.1"))
    assert margin.margin_percent == float(expected)
    assert margin.order_amount == 10480.0
    assert [row["amount"] for row in margin.margin_waterfall][:3] == ["10760.00 USD", "-280.00 USD", "10480.00 USD"]


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
