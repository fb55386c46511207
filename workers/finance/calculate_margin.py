"""Calculates the order's gross margin for the general manager's price decision (D-FINANCE-4, D-GM-1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from orchestrator.domain.calculate_margin import MarginLine
from orchestrator.domain.calculate_margin import calculate_margin as calculate
from orchestrator.domain.clock import Clock
from orchestrator.domain.money import ExchangeRate, Money, total
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.price_alternatives import shape_costs
from orchestrator.domain.selling_costs import SellingCost, SellingFacts, selling_costs
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.prices import MarginSheet
from orchestrator.store.review_case import OrderedProduct, ReviewCase, open_case
from orchestrator.store.review_keeping import put
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/finance"


class MarginToCalculate(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class CalculatedMargin(TaskOutput):
    """What `approve-price` reads, and the sheet that the general manager sees; None where a cost is not known."""

    order_amount: float
    margin_percent: float | None
    margin_waterfall: tuple[dict[str, str], ...]


@topic("finance.calculate-margin")
def calculate_margin(_: MarginToCalculate, records: Records, clock: Clock, task: Task) -> CalculatedMargin:
    """Record the margin of the order under review at today's costs and rates, step by step."""
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    value = order_value(case.content) or Money.zero("USD")
    sheet = _sheet(records, case, value, today)
    put(records.prices.margins, sheet, by=_BY, task_id=task.id)
    return CalculatedMargin(
        order_amount=float(records.rates.convert(value, "USD", today).amount),
        margin_percent=None if sheet.percent is None else float(sheet.percent),
        margin_waterfall=_table(sheet),
    )


def _sheet(records: Records, case: ReviewCase, value: Money, today: date) -> MarginSheet:
    lines, missing = _lines(records, case, today)
    if missing or not lines:
        return MarginSheet(
            order=case.order, round=case.round, value=value, percent=None, rows=(), missing=tuple(missing)
        )
    costs, change = _costs(records, case, value, today), _Exchange(records, value.currency, today)
    margin = calculate(lines, costs, change.rates([*(line.unit_cost for line in lines), *(c.amount for c in costs)]))
    return MarginSheet(
        order=case.order,
        round=case.round,
        value=value,
        percent=margin.percent,
        rows=tuple((str(row.label), str(row.amount), row.note) for row in margin.rows),
        unknown_costs=tuple(cost.item for cost in costs if not cost.is_known),
        shape=shape_costs(
            [replace(line, unit_cost=change.of(line.unit_cost)) for line in lines],
            [replace(cost, amount=change.of(cost.amount)) for cost in costs],
        ),
    )


def _lines(records: Records, case: ReviewCase, today: date) -> tuple[list[MarginLine], list[str]]:
    lines, missing = [], []
    for ordered in case.products:
        try:
            lines.append(_line(records, ordered, today))
        except NothingKept as unknown:
            missing.append(str(unknown))
    return lines, missing


def _line(records: Records, ordered: OrderedProduct, today: date) -> MarginLine:
    product, price, quantity = ordered.product, ordered.line.unit_price, ordered.line.quantity
    if product is None or price is None or quantity is None:
        raise NothingKept("cost", f"of line {ordered.number}, a design not made before")
    costs = records.prices.costs(product.code, today)
    currency = costs[0].cost.currency
    return MarginLine(
        product=product.code,
        quantity=quantity,
        list_price=records.prices.list_price(product.code, price.currency, today),
        unit_price=price,
        unit_cost=total([records.rates.convert(cost.cost, currency, today) for cost in costs], currency),
        cost_on=max(cost.valid_from for cost in costs),
    )


@dataclass(frozen=True, slots=True)
class _Exchange:
    """The day's rates into the currency of the order's prices."""

    records: Records
    currency: str
    day: date

    def of(self, money: Money) -> Money:
        return self.records.rates.convert(money, self.currency, self.day)

    def rates(self, amounts: Iterable[Money]) -> list[ExchangeRate]:
        foreign = {money.currency for money in amounts} - {self.currency}
        return [self.records.rates.rate(one, self.currency, self.day) for one in sorted(foreign)]


def _costs(records: Records, case: ReviewCase, value: Money, today: date) -> tuple[SellingCost, ...]:
    """The selling costs by the owner's tariffs of the day."""
    content, term = case.content, case.content.delivery.incoterm
    facts = SellingFacts(
        price=value,
        gross_kg=sum((o.product.gross_kg * (o.line.quantity or 0) for o in case.products if o.product), Decimal(0)),
        custom_lines=sum(1 for ordered in case.products if ordered.line.custom_design),
        rule=term.rule if term else None,
        transport_mode=content.delivery.transport_mode,
        country=content.delivery.destination_country,
        customer_country=records.customers.get(case.customer).country,
        payment_method=content.payment.method if content.payment else None,
    )
    return selling_costs(records.selling_costs.on(today), facts)


def _table(sheet: MarginSheet) -> tuple[dict[str, str], ...]:
    if sheet.missing:
        return tuple({"step": "chưa biết / not known", "amount": "–", "note": reason} for reason in sheet.missing)
    return tuple({"step": label, "amount": amount, "note": note} for label, amount, note in sheet.rows)
