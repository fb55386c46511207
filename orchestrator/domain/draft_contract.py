"""Drafts the contract from an order: the standard text with the order's values in it, and its SHA-256 (R-0.2, S-3)."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.orders import OwnDraft, SubmittedOrder, order_value
from orchestrator.domain.standard_text import STANDARD_CLAUSES, StandardClause
from orchestrator.domain.words import Words

_LAW: Final = Words("Việt Nam", "Viet Nam")
_ADJUSTMENT_BASIS: Final = Words(
    "thay đổi số lượng hoặc thông số bằng văn bản", "a written change of quantity or specification"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTerms:
    """What the contract says beside the order: our numbers, the promised date and the owner's standing terms.

    Percents are numbers of percent; the defaults are proposals.
    """

    contract_number: str
    order_number: str
    seller: str
    delivery_date: date | None = None
    seller_penalty: Decimal = Decimal("0.5")
    seller_cap: Decimal = Decimal(5)
    buyer_penalty: Decimal = Decimal("0.5")
    buyer_cap: Decimal = Decimal(5)
    quantity_tolerance: Decimal = Decimal(0)
    acceptance_days: int = 14
    aql: str = "1.0"
    level: str = "II"
    warranty_months: int = 36
    panel_months: int = 12
    adjustment_basis: Words = _ADJUSTMENT_BASIS
    supply_source: str = "–"
    funding: str = "–"
    law: Words = _LAW
    forum: str = "VIAC"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractClause:
    """One clause with its values filled in, in both languages."""

    id: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDraft:
    """The clauses, their canonical text (UTF-8, NFC, LF) and its SHA-256 as lower-case hex."""

    clauses: tuple[ContractClause, ...]
    text: bytes
    sha256: str


def draft_contract(order: SubmittedOrder, terms: ContractTerms) -> ContractDraft:
    """Return the standard contract for the order; the same order and terms always give the same bytes.

    Values are put in as data: they are never read as templates, and their line breaks become blanks, so that no value
    can pose as a clause. What is not known yet appears as "–".
    """
    values = _values(order, terms)
    vietnamese = {name: _one_line(value.vi if isinstance(value, Words) else value) for name, value in values.items()}
    english = {name: _one_line(value.en if isinstance(value, Words) else value) for name, value in values.items()}
    clauses = tuple(_fill(clause, vietnamese, english) for clause in STANDARD_CLAUSES)
    text = canonical_text(clauses)
    return ContractDraft(clauses=clauses, text=text, sha256=hash_text(text))


def adopt_draft(own: OwnDraft) -> ContractDraft:
    """Return the customer's own draft as the contract under review (R-0.3), each clause in the customer's words."""
    titles = {clause.id: clause.title for clause in STANDARD_CLAUSES}
    clauses = tuple(
        ContractClause(id=name, title=titles.get(name, Words(name, name)), text=Words(_one_line(text), _one_line(text)))
        for name, text in own.clauses.items()
    )
    text = canonical_text(clauses)
    return ContractDraft(clauses=clauses, text=text, sha256=hash_text(text))


def clause_texts(draft: ContractDraft) -> dict[str, str]:
    """Return clause id → its text in both languages."""
    return {clause.id: str(clause.text) for clause in draft.clauses}


def canonical_text(clauses: tuple[ContractClause, ...]) -> bytes:
    """Return the text that is reviewed, signed and sealed: numbered clauses, Vietnamese then English (once if
    both are the same), LF, NFC."""
    parts = [
        f"{number}. {clause.title}\n" + "".join(f"{line}\n" for line in dict.fromkeys((clause.text.vi, clause.text.en)))
        for number, clause in enumerate(clauses, start=1)
    ]
    return unicodedata.normalize("NFC", "\n".join(parts)).encode()


def hash_text(text: bytes) -> str:
    """Return the SHA-256 of a contract's canonical text as lower-case hex."""
    return hashlib.sha256(text).hexdigest()


def _fill(clause: StandardClause, vietnamese: dict[str, str], english: dict[str, str]) -> ContractClause:
    text = Words(clause.text.vi.format_map(vietnamese), clause.text.en.format_map(english))
    return ContractClause(id=clause.id, title=clause.title, text=text)


def _one_line(value: object) -> str:
    return " ".join(str(value).split()) if value is not None and value != "" else "–"


def _values(order: SubmittedOrder, terms: ContractTerms) -> dict[str, object]:
    own = {name: getattr(terms, name) for name in ContractTerms.__slots__}  # the class's own fields, no one else's
    return (
        own
        | _party_values(order)
        | _goods_values(order)
        | _delivery_values(order, terms)
        | _quality_values(order, terms)
    )


def _party_values(order: SubmittedOrder) -> dict[str, object]:
    customer = order.customer
    return {
        "buyer": customer.name,
        "buyer_tax_id": customer.tax_id,
        "contact_person": customer.contact_person,
        "customer_reference": order.customer_reference,
    }


def _goods_values(order: SubmittedOrder) -> dict[str, object]:
    value = order_value(order)
    rows = [
        f"({n}) {line.product_code or line.description or '–'}, {line.quantity or '–'} x {line.unit_price or '–'}"
        + (f", {line.custom_design_description}" if line.custom_design_description else "")
        for n, line in enumerate(order.lines, start=1)
    ]
    goods = "; ".join(rows)
    currency = value.currency if value else None
    return {"goods": goods, "total": value, "currency": currency, "payment": describe_payment(order.payment)}


def _delivery_values(order: SubmittedOrder, terms: ContractTerms) -> dict[str, object]:
    delivery, term = order.delivery, order.delivery.incoterm
    partial = {True: Words("được phép", "allowed"), False: Words("không", "not allowed"), None: None}[
        delivery.partial_deliveries
    ]
    return {
        "incoterm": f"{term.rule} {term.place or '–'}" if term else None,
        "edition": term.edition if term else None,
        "delivery_date": terms.delivery_date or delivery.requested_date,
        "destination": delivery.destination_country,
        "transport_mode": delivery.transport_mode,
        "partial": partial,
    }


def _quality_values(order: SubmittedOrder, terms: ContractTerms) -> dict[str, object]:
    return {
        "aql": order.inspection.aql if order.inspection else terms.aql,
        "level": order.inspection.level if order.inspection else terms.level,
        "special_quality": "; ".join(order.special_quality_requirements),
        "warranty_months": terms.warranty_months if order.warranty_months is None else order.warranty_months,
        "after_sales": order.after_sales_needs,
    }
