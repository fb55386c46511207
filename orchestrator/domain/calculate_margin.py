"""Calculates an order's gross margin row by row, for the general manager's price decision (D-FINANCE-4, D-GM-1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from orchestrator.domain.money import ExchangeRate, Money, total
from orchestrator.domain.selling_costs import COST_ITEMS, SellingCost
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginLine:
    """One line: units, list and agreed price in the order's currency, and cost a unit at a dated cost, any currency."""

    product: str
    quantity: int
    list_price: Money
    unit_price: Money
    unit_cost: Money
    cost_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallRow:
    """One step from list price to margin; subtotals carry `subtotal`."""

    label: Words
    amount: Money
    subtotal: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """GM % = (net price - cost) / net price x 100, to 0.1; None when the net price is not above 0."""

    net_price: Money
    cost: Money
    margin: Money
    percent: Decimal | None
    rows: tuple[WaterfallRow, ...]


def calculate_margin(
    lines: Sequence[MarginLine], costs: Sequence[SellingCost], rates: Sequence[ExchangeRate] = ()
) -> Margin:
    """Return the waterfall list price → discount → order price → selling costs → net price → cost → margin.

    A design's one-time cost (`nre`) is cost, the other items are costs of selling; each row notes its source.
    Everything is converted to the currency of the first line's price at the given dated rates; the rows note the dates.
    Raises ValueError for no lines, or a currency without a rate.
    """
    if not lines:
        raise ValueError("a margin needs at least one line")
    change = _Exchange(lines[0].unit_price.currency, tuple(rates))
    price = total([change.of(line.unit_price) * line.quantity for line in lines], change.currency)
    before = total([change.of(line.list_price) * line.quantity for line in lines], change.currency)
    selling = tuple(_selling_row(cost, change) for cost in costs if cost.item != "nre")
    net = price + total([row.amount for row in selling], change.currency)
    cost_rows = _cost_rows(lines, costs, change)
    cost = -total([row.amount for row in cost_rows], change.currency)
    top = (
        WaterfallRow(label=Words("giá niêm yết", "list price"), amount=before),
        WaterfallRow(label=Words("chiết khấu", "discount"), amount=price - before, note=_percent_text(before, price)),
        _subtotal("giá đơn hàng", "order price", price),
    )
    rows = (*top, *selling, _subtotal("giá thuần", "net price", net), *cost_rows)
    rows = (*rows, _subtotal("lãi gộp", "gross margin", net - cost))
    return Margin(net_price=net, cost=cost, margin=net - cost, percent=margin_percent(net, cost), rows=rows)


def margin_percent(net_price: Money, cost: Money) -> Decimal | None:
    """Return (net price - cost) / net price x 100, rounded half to even to 0.1; None for a net price not above 0."""
    if net_price.amount <= 0:
        return None
    share = (net_price - cost).amount / net_price.amount * 100
    return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)


def _subtotal(vi: str, en: str, amount: Money) -> WaterfallRow:
    return WaterfallRow(label=Words(vi, en), amount=amount, subtotal=True)


@dataclass(frozen=True, slots=True)
class _Exchange:
    currency: str
    rates: tuple[ExchangeRate, ...]

    def of(self, money: Money) -> Money:
        return money if money.currency == self.currency else money.convert(self._rate(money.currency))

    def note(self, money: Money) -> str:
        if money.currency == self.currency:
            return ""
        rate = self._rate(money.currency)
        return f"{money}, tỷ giá / rate {rate.base}/{rate.quote} {rate.rate}, {rate.on}"

    def _rate(self, currency: str) -> ExchangeRate:
        fitting = [rate for rate in self.rates if {rate.base, rate.quote} == {currency, self.currency}]
        if not fitting:
            raise ValueError(f"no exchange rate between {currency} and {self.currency} is given")
        return max(fitting, key=lambda rate: rate.on)


def _selling_row(cost: SellingCost, change: _Exchange) -> WaterfallRow:
    words = COST_ITEMS[cost.item]
    return _minus(words.vi, words.en, cost.amount, change, cost.note)


def _cost_rows(
    lines: Sequence[MarginLine], costs: Sequence[SellingCost], change: _Exchange
) -> tuple[WaterfallRow, ...]:
    units = sum(line.quantity for line in lines)
    return (
        *(_goods_row(line, change) for line in lines),
        *(_design_row(cost, units, change) for cost in costs if cost.item == "nre"),
    )


def _design_row(cost: SellingCost, units: int, change: _Exchange) -> WaterfallRow:
    share = Money.of(cost.amount.amount / units, cost.amount.currency)
    a_unit = f"{cost.note}; {share} một máy / a unit" if cost.amount.amount else cost.note
    return _selling_row(replace(cost, note=a_unit), change)


def _goods_row(line: MarginLine, change: _Exchange) -> WaterfallRow:
    amount, note = line.unit_cost * line.quantity, f"giá vốn ngày / cost of {line.cost_on}"
    return _minus(f"giá vốn {line.product}", f"cost of {line.product}", amount, change, note)


def _minus(vi: str, en: str, amount: Money, change: _Exchange, note: str) -> WaterfallRow:
    notes = "; ".join(part for part in (note, change.note(amount)) if part)
    return WaterfallRow(label=Words(vi, en), amount=-change.of(amount), note=notes)


def _percent_text(before: Money, after: Money) -> str:
    if before.amount <= 0:
        return ""
    return f"{((before - after).amount / before.amount * 100).quantize(Decimal('0.1'))} %"
