"""What selling an order costs beside its goods, by tariffs that the owner keeps: freight to bank charges (D-FINANCE-4).

The delivery term says which of them are ours (Incoterms 2020), the means of transport, the country and the way of
paying say which tariff counts. Every cost names its source, and so does every one that no tariff is kept for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from orchestrator.domain.check_incoterm import SELLER_INSURES, SELLER_PAYS_CARRIAGE
from orchestrator.domain.money import Money
from orchestrator.domain.orders import IncotermRule, PaymentMethod, TransportMode
from orchestrator.domain.words import Words

CostItem = Literal["freight", "insurance", "import-duty", "commission", "bank-charges", "nre"]
Basis = Literal["per-kg", "fixed", "percent"]
COST_ITEMS: Final[dict[CostItem, Words]] = {
    "freight": Words("cước vận chuyển", "freight paid by the seller"),
    "insurance": Words("bảo hiểm", "insurance"),
    "import-duty": Words("thuế nhập khẩu", "import duty"),
    "commission": Words("hoa hồng", "commission"),
    "bank-charges": Words("phí ngân hàng", "bank charges"),
    "nre": Words("chi phí thiết kế", "design cost (NRE)"),
}
ANY: Final = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """What one item costs from a day on, and who said so.

    `applies_to` is `sea:DE` or `sea:*` for freight, a country for duty and commission, a method for bank charges,
    `custom-design` for the design's one-time cost; `*` is all else. `value` is money a kilogram or an order (a custom
    line for a design) in `currency`, or percent of the order's price.
    """

    item: CostItem
    applies_to: str
    basis: Basis
    value: Decimal
    currency: str
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SellingFacts:
    """What of an order decides on its selling costs: price of the whole, gross weight in kg, lines of custom design."""

    price: Money
    gross_kg: Decimal
    custom_lines: int
    rule: IncotermRule | None
    transport_mode: TransportMode | None
    country: str | None
    customer_country: str | None
    payment_method: PaymentMethod | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SellingCost:
    """One item's cost in its tariff's currency; `note` says from where, `is_known` is false where no tariff is kept."""

    item: CostItem
    amount: Money
    note: str
    is_known: bool = True
    basis: Basis | None = None


def selling_costs(tariffs: Sequence[Tariff], facts: SellingFacts) -> tuple[SellingCost, ...]:
    """Return the six items in their order, each with its amount (nothing where it is not ours) and where it is from."""
    return tuple(_cost(item, tariffs, facts) for item in COST_ITEMS)


def _cost(item: CostItem, tariffs: Sequence[Tariff], facts: SellingFacts) -> SellingCost:
    nothing = Money.zero(facts.price.currency)
    if reason := _not_ours(item, facts):
        return SellingCost(item=item, amount=nothing, note=str(reason))
    names = _names(item, facts)
    tariff = _chosen(names, [one for one in tariffs if one.item == item])
    if tariff is None:
        note = Words(f"chưa có biểu phí cho {names[0]}: tính 0", f"no tariff is kept for {names[0]}: counted as 0")
        return SellingCost(item=item, amount=nothing, note=str(note), is_known=False)
    return SellingCost(item=item, amount=_amount(tariff, facts), note=_note(tariff, facts), basis=tariff.basis)


def _not_ours(item: CostItem, facts: SellingFacts) -> Words | None:
    term = facts.rule or "–"
    ours = {
        "freight": facts.rule in SELLER_PAYS_CARRIAGE,
        "insurance": facts.rule in SELLER_INSURES,
        "import-duty": facts.rule == "DDP",
    }
    if not ours.get(item, True):
        return Words(f"{term}: người mua chịu", f"{term}: the buyer's")
    if item == "nre" and not facts.custom_lines:
        return Words("không có thiết kế riêng", "no custom design")
    return None


def _names(item: CostItem, facts: SellingFacts) -> tuple[str, ...]:
    mode = facts.transport_mode or "–"
    names: dict[CostItem, tuple[str, ...]] = {
        "freight": (f"{mode}:{facts.country}", f"{mode}:{ANY}"),
        "insurance": (),
        "import-duty": (str(facts.country),),
        "commission": (str(facts.customer_country),),
        "bank-charges": (facts.payment_method or "–",),
        "nre": ("custom-design",),
    }
    return (*names[item], ANY)


def _chosen(names: Iterable[str], tariffs: Sequence[Tariff]) -> Tariff | None:
    return next((one for name in names for one in tariffs if one.applies_to == name), None)


def _amount(tariff: Tariff, facts: SellingFacts) -> Money:
    if tariff.basis == "percent":
        return facts.price * (tariff.value / 100)
    times = facts.gross_kg if tariff.basis == "per-kg" else max(facts.custom_lines, 1) if tariff.item == "nre" else 1
    return Money.of(tariff.value * times, tariff.currency)


def _note(tariff: Tariff, facts: SellingFacts) -> str:
    rate = {
        "percent": f"{tariff.value} %",
        "per-kg": f"{facts.gross_kg} kg x {tariff.value} {tariff.currency}",
        "fixed": f"{tariff.value} {tariff.currency}",
    }[tariff.basis]
    return f"{tariff.applies_to}: {rate}, {tariff.source}, {tariff.valid_from}"
