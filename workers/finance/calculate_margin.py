"""Calculates the order's gross margin for the general manager's price decision (D-FINANCE-4, D-GM-1)."""

from datetime import date
from decimal import Decimal

from orchestrator.domain.calculate_margin import Margin, MarginLine, SellingCosts
from orchestrator.domain.calculate_margin import calculate_margin as calculate
from orchestrator.domain.clock import Clock
from orchestrator.domain.money import Money, total
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
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
    lines, missing = _lines(records, case, today)
    margin = None if missing or not lines else _margin(records, case, lines, today)
    sheet = MarginSheet(
        order=case.order,
        round=case.round,
        value=value,
        percent=margin.percent if margin else None,
        rows=tuple((str(row.label), str(row.amount), row.note) for row in margin.rows) if margin else (),
        missing=tuple(missing),
    )
    put(records.prices.margins, sheet, by=_BY, task_id=task.id)
    return CalculatedMargin(
        order_amount=float(records.rates.convert(value, "USD", today).amount),
        margin_percent=None if sheet.percent is None else float(sheet.percent),
        margin_waterfall=_table(sheet),
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


def _margin(records: Records, case: ReviewCase, lines: list[MarginLine], today: date) -> Margin:
    currency = lines[0].unit_price.currency
    foreign = {line.unit_cost.currency for line in lines} - {currency}
    rates = [records.rates.rate(one, currency, today) for one in sorted(foreign)]
    term = case.content.delivery.incoterm
    return calculate(lines, _selling_costs(currency), term.rule if term else None, rates)


def _selling_costs(currency: str) -> SellingCosts:
    """The company keeps no freight, commission or bank charges by order yet; the sheet shows them as nothing."""
    nothing = Money.zero(currency)
    return SellingCosts(
        freight=nothing,
        insurance=nothing,
        import_duty=nothing,
        commission_percent=Decimal(0),
        bank_charges=nothing,
        nre=nothing,
    )


def _table(sheet: MarginSheet) -> tuple[dict[str, str], ...]:
    if sheet.missing:
        return tuple({"step": "chưa biết / not known", "amount": "–", "note": reason} for reason in sheet.missing)
    return tuple({"step": label, "amount": amount, "note": note} for label, amount, note in sheet.rows)
