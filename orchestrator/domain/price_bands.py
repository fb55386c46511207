"""Reads a margin against the owner's bands and shows what other prices would bring (D-GM-1, D-SALES-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from orchestrator.domain.calculate_margin import Margin
from orchestrator.domain.money import MINOR_UNITS, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceBand:
    """One band: it holds from `from_percent` gross margin on; `decision` is what it proposes."""

    name: str
    from_percent: Decimal
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """The net price at which the order would bring `target_percent`, and how far it is from the present one."""

    target_percent: Decimal
    net_price: Money
    difference: Money


def find_band(percent: Decimal | None, bands: Iterable[PriceBand]) -> PriceBand:
    """Return the highest band that `percent` reaches; below all bands, or without a margin, the lowest.

    Raises ValueError when there are no bands.
    """
    ordered = sorted(bands, key=lambda band: band.from_percent)
    if not ordered:
        raise ValueError("expected at least one price band")
    reached = [band for band in ordered if percent is not None and percent >= band.from_percent]
    return (reached or ordered[:1])[-1]


def price_alternatives(margin: Margin, targets: Iterable[Decimal]) -> tuple[Alternative, ...]:
    """Return for each target GM % the least net price that reaches it, rounded up to a minor unit.

    Selling costs and cost are kept as they are. Raises ValueError for a target of 100 % or more.
    """
    return tuple(_alternative(margin, target) for target in targets)


def _alternative(margin: Margin, target: Decimal) -> Alternative:
    if target >= 100:
        raise ValueError(f"no price brings {target} % or more")
    exact = margin.cost.amount / (1 - target / 100)
    currency = margin.cost.currency
    step = Decimal(1).scaleb(-MINOR_UNITS[currency])
    price = Money(exact.quantize(step, rounding=ROUND_CEILING), currency)
    return Alternative(target_percent=target, net_price=price, difference=price - margin.net_price)
