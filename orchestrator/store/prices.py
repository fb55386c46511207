"""List prices and costs by day, and the general manager's price decisions."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import AwareDatetime
from sqlalchemy import text

from orchestrator.domain.money import Money
from orchestrator.domain.price_alternatives import CostShape
from orchestrator.domain.selling_costs import CostItem
from orchestrator.domain.text import Day
from orchestrator.errors import NothingKept
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit

# A list price from a day on.
_PUT_PRICE = text("""
    INSERT INTO list_price (product, currency, valid_from, amount) VALUES (:product, :currency, :valid_from, :amount)
    ON CONFLICT (product, currency, valid_from) DO UPDATE SET amount = excluded.amount
""")

# The list price that is valid on a day.
_PRICE = text("""
    SELECT amount FROM list_price WHERE product = :product AND currency = :currency AND valid_from <= :on
    ORDER BY valid_from DESC LIMIT 1
""")

# A cost from a day on.
_PUT_COST = text("""
    INSERT INTO product_cost (product, component, valid_from, amount, currency)
    VALUES (:product, :component, :valid_from, :amount, :currency)
    ON CONFLICT (product, component, valid_from) DO UPDATE SET amount = excluded.amount, currency = excluded.currency
""")

# Each component's cost that is valid on a day.
_COSTS = text("""
    SELECT DISTINCT ON (component) product, component, valid_from, amount, currency FROM product_cost
    WHERE product = :product AND valid_from <= :on ORDER BY component, valid_from DESC
""")


class ListPrice(Kept):
    """What one unit costs by the list, from a day on."""

    product: str
    valid_from: Day
    price: Money


class Cost(Kept):
    """What one unit costs us in material (`bom`) or work (`labour`), from a day on."""

    product: str
    component: Literal["bom", "labour"]
    valid_from: Day
    cost: Money


class PriceDecision(OfOrder):
    """The general manager decided on the price of a round (D-GM-1)."""

    kind = "price-decision"
    key_fields = ("order", "round")

    round: int
    decision: Literal["approve", "approve-below-floor", "refuse"]
    reason: str
    value: Money
    #: Gross margin in percent, as the margin sheet showed it; None where no cost is known.
    margin_percent: Decimal | None
    decided_by: str
    decided_at: AwareDatetime


class MarginSheet(OfOrder):
    """The gross margin of a round's order, as Finance calculated it (D-FINANCE-4)."""

    kind = "margin-sheet"
    key_fields = ("order", "round")

    round: int
    value: Money
    #: None where the cost of a line is not known yet, as for a design not made before.
    percent: Decimal | None
    #: Each step from list price to margin: what, how much, and from which day or rate.
    rows: tuple[tuple[str, str, str], ...]
    missing: tuple[str, ...] = ()
    #: Selling costs for which no tariff is kept: they are counted as nothing.
    unknown_costs: tuple[CostItem, ...] = ()
    #: How the costs move with price and quantity; None where the margin is not known.
    shape: CostShape | None = None


class Prices:
    """Keeps list prices, costs and price decisions."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection
        self.margins = Shelf(unit.ledger, MarginSheet)
        self.decisions = Shelf(unit.ledger, PriceDecision)

    def put_price(self, listed: ListPrice) -> None:
        """Keep a list price; repeated, it changes nothing."""
        values = {"product": listed.product, "valid_from": listed.valid_from}
        money = {"amount": listed.price.amount, "currency": listed.price.currency}
        self._connection.execute(_PUT_PRICE, values | money)

    def put_cost(self, cost: Cost) -> None:
        """Keep a cost; repeated, it changes nothing."""
        values = {"product": cost.product, "component": cost.component, "valid_from": cost.valid_from}
        self._connection.execute(_PUT_COST, values | {"amount": cost.cost.amount, "currency": cost.cost.currency})

    def list_price(self, product: str, currency: str, on: date) -> Money:
        """The list price in a currency on the day; raises NothingKept where the list has none."""
        values = {"product": product, "currency": currency, "on": on}
        amount = self._connection.execute(_PRICE, values).scalar_one_or_none()
        if amount is None:
            raise NothingKept("list price", f"{product} in {currency} on {on}")
        return Money.of(amount, currency)

    def costs(self, product: str, on: date) -> tuple[Cost, ...]:
        """The costs of a product on the day, one a component; raises NothingKept where there is none."""
        rows = self._connection.execute(_COSTS, {"product": product, "on": on}).mappings().all()
        if not rows:
            raise NothingKept("cost", f"{product} on {on}")
        return tuple(
            Cost(
                product=row["product"],
                component=row["component"],
                valid_from=row["valid_from"],
                cost=Money.of(row["amount"], row["currency"]),
            )
            for row in rows
        )
