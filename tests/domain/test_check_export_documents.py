"""Claims about export papers that must agree (D-COMMERCE-8)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from orchestrator.domain.check_export_documents import (
    Contracted,
    Declared,
    InvoiceLine,
    Package,
    check_export_documents,
)
from orchestrator.domain.money import Money
from tests.domain.builders import usd

LINE = InvoiceLine(product="HS-215P", quantity=40, unit_price=usd(320), amount=usd(12800))
BOXES = (
    Package(product="HS-215P", quantity=30, net_kg=Decimal(150), gross_kg=Decimal("171.5")),
    Package(product="HS-215P", quantity=10, net_kg=Decimal(50), gross_kg=Decimal("58.5")),
)
STATED = Declared(invoice_total=usd(12800), net_kg=Decimal(200), gross_kg=Decimal(230), incoterm="FOB Hải Phòng")
CONTRACT = Contracted(quantities={"HS-215P": 40}, unit_prices={"HS-215P": usd(320)}, incoterm="FOB Hải Phòng")


def matters(
    line: InvoiceLine = LINE,
    boxes: tuple[Package, ...] = BOXES,
    stated: Declared = STATED,
    contract: Contracted = CONTRACT,
) -> list[str]:
    return [found.matter for found in check_export_documents((line,), boxes, stated, contract)]


def test_papers_that_agree_have_no_difference() -> None:
    assert matters() == []


def test_a_part_of_the_contract_may_be_delivered() -> None:
    assert matters(contract=replace(CONTRACT, quantities={"HS-215P": 100})) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (matters(boxes=BOXES[:1], stated=replace(STATED, net_kg=Decimal(150), gross_kg=Decimal("171.5"))), "quantity"),
        (matters(contract=replace(CONTRACT, quantities={"HS-215P": 39})), "quantity"),
        (matters(contract=replace(CONTRACT, unit_prices={"HS-215P": usd(321)})), "unit price"),
        (matters(stated=replace(STATED, invoice_total=usd("12800.01"))), "invoice total"),
        (matters(stated=replace(STATED, invoice_total=Money(Decimal(12800), "EUR"))), "currency"),
        (matters(stated=replace(STATED, net_kg=Decimal(201))), "net weight"),
        (matters(stated=replace(STATED, gross_kg=Decimal("229.9"))), "gross weight"),
        (matters(stated=replace(STATED, incoterm="CIF Hamburg")), "delivery term"),
    ],
)
def test_one_difference_is_one_finding(found: list[str], expected: str) -> None:
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_an_amount_is_quantity_times_price() -> None:
    wrong = replace(LINE, amount=usd(12801))

    assert matters(wrong, stated=replace(STATED, invoice_total=usd(12801))) == ["amount of HS-215P"]


def test_a_box_lighter_than_what_is_in_it_is_a_difference() -> None:
    light = (replace(BOXES[0], gross_kg=Decimal(149)), BOXES[1])

    assert matters(boxes=light, stated=replace(STATED, gross_kg=Decimal("207.5"))) == ["weight of HS-215P"]


def test_goods_that_the_contract_does_not_know_are_found() -> None:
    contract = Contracted(quantities={}, unit_prices={}, incoterm=CONTRACT.incoterm)

    assert matters(contract=contract) == ["quantity of HS-215P", "unit price of HS-215P"]
