"""Calculates an order's gross margin row by row, for the general manager's price decision (D-FINANCE-4, D-GM-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from orchestrator.domain.check_incoterm import SELLER_INSURES, SELLER_PAYS_CARRIAGE
from orchestrator.domain.money import ExchangeRate, Money, total
from orchestrator.domain.orders import IncotermRule
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
class SellingCosts:
    """What selling the whole order costs; freight, insurance and duty count only where the Incoterm is the seller's.

    Amounts in any currency; `nre` is the one-time cost of a custom design, borne by this order.
    """

    freight: Money
    insurance: Money
    import_duty: Money
    commission_percent: Decimal
    bank_charges: Money
    nre: Money


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
    lines: Sequence[MarginLine], costs: SellingCosts, rule: IncotermRule | None, rates: Sequence[ExchangeRate] = ()
) -> Margin:
    """Return the waterfall list price → discount → order price → selling costs → net price → cost → margin.

    Everything is converted to the currency of the first line's price at the given dated rates; the rows note the dates.
    Raises ValueError for no lines, or a currency without a rate.
    """
    if not lines:
        raise ValueError("a margin needs at least one line")
    change = _Exchange(lines[0].unit_price.currency, tuple(rates))
    price = total([change.of(line.unit_price) * line.quantity for line in lines], change.currency)
    before = total([change.of(line.list_price) * line.quantity for line in lines], change.currency)
    selling = _selling_rows(costs, rule, price, change)
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
        return f"{money} at {rate.base}/{rate.quote} {rate.rate} of {rate.on}"

    def _rate(self, currency: str) -> ExchangeRate:
        fitting = [rate for rate in self.rates if {rate.base, rate.quote} == {currency, self.currency}]
        if not fitting:
            raise ValueError(f"no exchange rate between {currency} and {self.currency} is given")
        return max(fitting, key=lambda rate: rate.on)


def _selling_rows(
    costs: SellingCosts, rule: IncotermRule | None, price: Money, change: _Exchange
) -> tuple[WaterfallRow, ...]:
    freight = costs.freight if rule in SELLER_PAYS_CARRIAGE else Money.zero(change.currency)
    insurance = costs.insurance if rule in SELLER_INSURES else Money.zero(change.currency)
    duty = costs.import_duty if rule == "DDP" else Money.zero(change.currency)
    commission = price * (costs.commission_percent / 100)
    term = rule or "no Incoterm"
    return (
        _minus("cước vận chuyển", "freight paid by the seller", freight, change, term),
        _minus("bảo hiểm", "insurance", insurance, change, term),
        _minus("thuế nhập khẩu", "import duty", duty, change, term),
        _minus("hoa hồng", "commission", commission, change, f"{costs.commission_percent} %"),
        _minus("phí ngân hàng", "bank charges", costs.bank_charges, change, ""),
    )


def _cost_rows(lines: Sequence[MarginLine], costs: SellingCosts, change: _Exchange) -> tuple[WaterfallRow, ...]:
    units = sum(line.quantity for line in lines)
    goods = tuple(_goods_row(line, change) for line in lines)
    per_unit = f"{Money.of(costs.nre.amount / units, costs.nre.currency)} a unit"
    return (*goods, _minus("chi phí thiết kế", "design cost (NRE)", costs.nre, change, per_unit))


def _goods_row(line: MarginLine, change: _Exchange) -> WaterfallRow:
    amount = line.unit_cost * line.quantity
    return _minus(f"giá vốn {line.product}", f"cost of {line.product}", amount, change, f"cost of {line.cost_on}")


def _minus(vi: str, en: str, amount: Money, change: _Exchange, note: str) -> WaterfallRow:
    notes = "; ".join(part for part in (note, change.note(amount)) if part)
    return WaterfallRow(label=Words(vi, en), amount=-change.of(amount), note=notes)


def _percent_text(before: Money, after: Money) -> str:
    if before.amount <= 0:
        return ""
    return f"{((before - after).amount / before.amount * 100).quantize(Decimal('0.1'))} %"
