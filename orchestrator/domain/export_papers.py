"""Writes a delivery's invoice and packing list and finds where papers and contract disagree (D-COMMERCE-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.check_export_documents import (
    Contracted,
    Declared,
    DocumentDifference,
    InvoiceLine,
    Package,
    check_export_documents,
)
from orchestrator.domain.money import Money, total

NO_CODE: Final = "–"
"""What `classify-goods` says where the broker must name the HS code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """One line of a delivery with the facts that papers need; weights in kg a unit, None for a design of its own."""

    line: int
    product: str
    name: str
    quantity: int
    unit_price: Money
    net_kg: Decimal | None
    gross_kg: Decimal | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The two papers with the totals that they state."""

    invoice: tuple[InvoiceLine, ...]
    packing: tuple[Package, ...]
    declared: Declared

    def differences(self, contract: Contracted) -> tuple[DocumentDifference, ...]:
        """Where the papers disagree with each other or with the contract."""
        return check_export_documents(self.invoice, self.packing, self.declared, contract)


def write_papers(shipped: Sequence[Shipped], incoterm: str) -> Papers:
    """Return the papers of a delivery of one line or more; raises ValueError for none, or for different currencies."""
    if not shipped:
        raise ValueError("expected a delivery with at least one line")
    invoice = tuple(
        InvoiceLine(
            product=each.product,
            quantity=each.quantity,
            unit_price=each.unit_price,
            amount=each.unit_price * each.quantity,
        )
        for each in shipped
    )
    packing = tuple(
        Package(
            product=each.product,
            quantity=each.quantity,
            net_kg=(each.net_kg or Decimal(0)) * each.quantity,
            gross_kg=(each.gross_kg or Decimal(0)) * each.quantity,
        )
        for each in shipped
    )
    declared = Declared(
        invoice_total=total([line.amount for line in invoice], shipped[0].unit_price.currency),
        net_kg=sum((box.net_kg for box in packing), Decimal(0)),
        gross_kg=sum((box.gross_kg for box in packing), Decimal(0)),
        incoterm=incoterm,
    )
    return Papers(invoice=invoice, packing=packing, declared=declared)


def differences_in_words(papers: Papers, contract: Contracted) -> tuple[str, ...]:
    """Each difference as one sentence, without repetition."""
    found = papers.differences(contract)
    return tuple(dict.fromkeys(f"{each.matter}: {each.first}, {each.second}" for each in found))


def declaration_differences(papers: Papers, value: Decimal, gross_kg: Decimal, weights_known: bool) -> tuple[str, ...]:
    """Where a customs declaration states another value or gross weight than the papers, where these know it."""
    found = []
    if value != papers.declared.invoice_total.amount:
        found.append(f"value: declaration {value}, invoice {papers.declared.invoice_total}")
    if weights_known and gross_kg != papers.declared.gross_kg:
        found.append(f"gross weight: declaration {gross_kg} kg, packing list {papers.declared.gross_kg} kg")
    return tuple(found)


def are_weights_known(shipped: Sequence[Shipped]) -> bool:
    """Whether every line has its weight; a design of its own is weighed when it is packed."""
    return all(line.gross_kg is not None and line.net_kg is not None for line in shipped)


def term_in_words(rule: str | None, place: str | None, edition: int | None) -> str:
    """The delivery term as papers write it: `FOB Hải Phòng, Incoterms 2020`."""
    if rule is None:
        return "–"
    return f"{rule} {place or '–'}, Incoterms {edition or '–'}"
