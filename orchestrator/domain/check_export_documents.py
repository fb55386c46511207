"""Checks that invoice, packing list and contract agree before goods are declared (D-COMMERCE-8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from orchestrator.domain.money import Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One row of the commercial invoice."""

    product: str
    quantity: int
    unit_price: Money
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One row of the packing list; weights in kg."""

    product: str
    quantity: int
    net_kg: Decimal
    gross_kg: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """The totals that the documents state of themselves."""

    invoice_total: Money
    net_kg: Decimal
    gross_kg: Decimal
    incoterm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracted:
    """What the contract still allows to be delivered: product → units and unit price, and the delivery term."""

    quantities: Mapping[str, int]
    unit_prices: Mapping[str, Money]
    incoterm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDifference:
    """Two documents that say different things of the same matter."""

    matter: str
    first: str
    second: str


def check_export_documents(
    invoice: tuple[InvoiceLine, ...], packing: tuple[Package, ...], declared: Declared, contract: Contracted
) -> tuple[DocumentDifference, ...]:
    """Return every difference in quantity, weight, price, value and delivery term; none when all agree."""
    billed_term, agreed_term = declared.incoterm, contract.incoterm
    return (
        *_quantities(invoice, packing, contract),
        *_prices(invoice, contract),
        *_totals(invoice, declared),
        *_weights(packing, declared),
        *_pair("delivery term", f"invoice {billed_term}", f"contract {agreed_term}", billed_term == agreed_term),
    )


def _pair(matter: str, first: str, second: str, agree: bool) -> Iterator[DocumentDifference]:
    if not agree:
        yield DocumentDifference(matter=matter, first=first, second=second)


def _quantities(
    invoice: tuple[InvoiceLine, ...], packing: tuple[Package, ...], contract: Contracted
) -> Iterator[DocumentDifference]:
    for product in dict.fromkeys([line.product for line in invoice] + [package.product for package in packing]):
        billed = sum(line.quantity for line in invoice if line.product == product)
        packed = sum(package.quantity for package in packing if package.product == product)
        allowed = contract.quantities.get(product, 0)
        yield from _pair(f"quantity of {product}", f"invoice {billed}", f"packing list {packed}", billed == packed)
        yield from _pair(f"quantity of {product}", f"invoice {billed}", f"contract {allowed}", billed <= allowed)


def _prices(invoice: tuple[InvoiceLine, ...], contract: Contracted) -> Iterator[DocumentDifference]:
    for line in invoice:
        agreed = contract.unit_prices.get(line.product)
        yield from _pair(
            f"unit price of {line.product}",
            f"invoice {line.unit_price}",
            f"contract {agreed}",
            line.unit_price == agreed,
        )
        worked = line.unit_price * line.quantity
        yield from _pair(
            f"amount of {line.product}", f"invoice {line.amount}", f"quantity x price {worked}", line.amount == worked
        )


def _totals(invoice: tuple[InvoiceLine, ...], declared: Declared) -> Iterator[DocumentDifference]:
    currencies = {line.amount.currency for line in invoice}
    if currencies - {declared.invoice_total.currency}:
        yield from _pair("currency", ", ".join(sorted(currencies)), declared.invoice_total.currency, agree=False)
        return
    worked = total([line.amount for line in invoice], declared.invoice_total.currency)
    agree = worked == declared.invoice_total
    yield from _pair("invoice total", f"stated {declared.invoice_total}", f"sum of rows {worked}", agree)


def _weights(packing: tuple[Package, ...], declared: Declared) -> Iterator[DocumentDifference]:
    net = sum((package.net_kg for package in packing), Decimal(0))
    gross = sum((package.gross_kg for package in packing), Decimal(0))
    yield from _pair("net weight", f"stated {declared.net_kg} kg", f"packing list {net} kg", declared.net_kg == net)
    yield from _pair(
        "gross weight", f"stated {declared.gross_kg} kg", f"packing list {gross} kg", declared.gross_kg == gross
    )
    for package in packing:
        heavier = package.gross_kg >= package.net_kg
        yield from _pair(
            f"weight of {package.product}", f"net {package.net_kg} kg", f"gross {package.gross_kg} kg", heavier
        )
