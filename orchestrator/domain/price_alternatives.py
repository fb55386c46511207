"""What would bring an order's margin to the edge of the next better band: another price, or another quantity (D-GM-1).

The edge is the owner's, from the decision table `approve-price`; nothing here knows a percentage of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from orchestrator.domain.calculate_margin import MarginLine
from orchestrator.domain.money import MINOR_UNITS, Money
from orchestrator.domain.selling_costs import SellingCost

_MOST_UNITS: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CostShape:
    """How an order's costs move, all amounts in the currency of `price`: that of all lines at the agreed prices.

    `percent_costs` follow the price, `goods_cost` and `carriage` the quantity; `fixed_costs` and `design_cost` stay.
    """

    price: Money
    units: int
    percent_costs: Money
    carriage: Money
    fixed_costs: Money
    goods_cost: Money
    design_cost: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One way to `target_percent`: the whole at another price, or so many units; None where that way does not lead."""

    target_percent: Decimal
    price: Money | None
    units: int | None


def shape_costs(lines: Sequence[MarginLine], costs: Sequence[SellingCost]) -> CostShape:
    """Return how the costs of the lines move; every amount is expected in the currency of the lines' prices."""
    currency = lines[0].unit_price.currency

    def of_basis(*bases: str) -> Money:
        amounts = (cost.amount for cost in costs if cost.item != "nre" and cost.basis in bases and cost.amount.amount)
        return sum(amounts, Money.zero(currency))

    nothing = Money.zero(currency)
    design = (cost.amount for cost in costs if cost.item == "nre" and cost.amount.amount)
    return CostShape(
        price=sum((line.unit_price * line.quantity for line in lines), nothing),
        units=sum(line.quantity for line in lines),
        percent_costs=of_basis("percent"),
        carriage=of_basis("per-kg"),
        fixed_costs=of_basis("fixed"),
        goods_cost=sum((line.unit_cost * line.quantity for line in lines), nothing),
        design_cost=sum(design, nothing),
    )


def find_alternative(shape: CostShape, target: Decimal) -> Alternative:
    """Return the least price of the whole, and the least quantity at the agreed price, that bring `target` percent.

    Several lines grow in proportion. Raises ValueError for a target of 100 % or more.
    """
    if target >= 100:
        raise ValueError(f"no price brings {target} % or more")
    kept = 1 - target / 100
    return Alternative(target_percent=target, price=_price(shape, kept), units=_units(shape, kept))


def _price(shape: CostShape, kept: Decimal) -> Money | None:
    share = shape.percent_costs.amount / shape.price.amount
    if share >= 1:
        return None
    cost = shape.goods_cost + shape.design_cost
    exact = (cost.amount / kept + shape.carriage.amount + shape.fixed_costs.amount) / (1 - share)
    step = Decimal(1).scaleb(-MINOR_UNITS[cost.currency])
    return Money(exact.quantize(step, rounding=ROUND_CEILING), cost.currency)


def _units(shape: CostShape, kept: Decimal) -> int | None:
    brought = (shape.price - shape.percent_costs - shape.carriage).amount / shape.units
    a_unit = brought * kept - shape.goods_cost.amount / shape.units
    standing = shape.fixed_costs.amount * kept + shape.design_cost.amount
    if a_unit <= 0 or not standing:
        return None
    needed = int((standing / a_unit).to_integral_value(ROUND_CEILING))
    return needed if needed <= _MOST_UNITS else None
