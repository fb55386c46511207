"""Sales data by bands: margins of contracts, the age of what customers owe, the age of open orders (D-COMMERCE-10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Final, get_args

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.sales_facts import Invoice, SoldOrder, Stage, Window
from orchestrator.domain.sales_figures import Amounts, amounts

#: The last day past due of each band of invoices; a proposal, as most companies count.
OVERDUE_EDGES: Final = (0, 30, 60, 90)
#: The last day since entry of each band of open orders; a proposal.
OPEN_EDGES: Final = (7, 14, 30, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """From one edge to the next; None where there is no edge on that side."""

    low: Decimal | int | None
    high: Decimal | int | None
    count: int
    value: Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Contracts by gross margin: an edge belongs to the band that it begins; `unknown` have no margin sheet's word."""

    bands: tuple[Band, ...]
    unknown: int
    median_percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivables:
    """Open invoices by days past due: an edge belongs to the band that it ends; the first band is not due yet."""

    bands: tuple[Band, ...]
    all: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrders:
    """Open orders by days since entry, an edge belonging to the band that it ends, and by how far they are."""

    bands: tuple[Band, ...]
    all: Band
    by_stage: dict[Stage, int]


def margins(
    orders: Sequence[SoldOrder], window: Window, rates: Sequence[ExchangeRate], edges: Sequence[Decimal]
) -> Margins:
    """Contracts that came into force within the window (seal-affixed), by the gross margin that was agreed.

    The percentage is that of the newest margin sheet (margin-sheet, D-FINANCE-4) of a round that passed, of a change
    only once it was accepted; the value is the order's present one. `edges` are the percentages at which one band ends
    and the next begins: those of the decision table approve-price.
    """
    sealed = [order for order in orders if order.in_force_on in window]
    known = [(order.margin_percent, order.value) for order in sealed if order.margin_percent is not None]
    return Margins(
        bands=tuple(
            _band(low, high, [value for percent, value in known if _from(low, high, percent)], rates)
            for low, high in pairwise((None, *edges, None))
        ),
        unknown=len(sealed) - len(known),
        median_percent=median([percent for percent, _ in known]).quantize(Decimal("0.1")) if known else None,
    )


def receivables(invoices: Sequence[Invoice], day: date, rates: Sequence[ExchangeRate]) -> Receivables:
    """Invoices issued by the day and not paid by it (receivable), by the days that they are past due."""
    open_ = [each for each in invoices if each.issued <= day and (each.paid is None or each.paid > day)]
    bands = _aged(OVERDUE_EDGES, [((day - each.due).days, each.amount) for each in open_], rates)
    return Receivables(bands=bands, all=_band(None, None, [each.amount for each in open_], rates))


def open_orders(orders: Sequence[SoldOrder], day: date, rates: Sequence[ExchangeRate]) -> OpenOrders:
    """Orders that had entered by the day (customer_order) and had not ended (order-ended), by days since entry.

    How far one was on the day: needs until its first review opened (review-opened), review until a round passed
    (review-result), signing until the seal (seal-affixed), in force until all of it was delivered (as for punctuality).
    """
    open_ = [order for order in orders if order.is_open_on(day)]
    stages = [stage_on(order, day) for order in open_]
    return OpenOrders(
        bands=_aged(OPEN_EDGES, [((day - order.entered_on).days, order.value) for order in open_], rates),
        all=_band(None, None, [order.value for order in open_], rates),
        by_stage={stage: stages.count(stage) for stage in get_args(Stage)},
    )


def stage_on(order: SoldOrder, day: date) -> Stage:
    """How far an order was at the end of the day."""
    if order.complete_on and order.complete_on <= day:
        return "delivered"
    if order.in_force_on and order.in_force_on <= day:
        return "in-force"
    rounds = [each for each in order.rounds if each.kind != "change"]
    if any(each.outcome == "passed" and each.decided_on and each.decided_on <= day for each in rounds):
        return "signing"
    return "review" if any(each.opened_on <= day for each in rounds) else "needs"


def _from(low: Decimal | None, high: Decimal | None, value: Decimal) -> bool:
    return (low is None or low <= value) and (high is None or value < high)


def _to(low: int | None, high: int | None, days: int) -> bool:
    return (low is None or low <= days) and (high is None or days <= high)


def _aged(
    edges: Sequence[int], aged: Sequence[tuple[int, Money | None]], rates: Sequence[ExchangeRate]
) -> tuple[Band, ...]:
    lows = (None, *(edge + 1 for edge in edges))
    return tuple(
        _band(low, high, [value for days, value in aged if _to(low, high, days)], rates)
        for low, high in zip(lows, (*edges, None), strict=True)
    )


def _band(
    low: Decimal | int | None, high: Decimal | int | None, values: Sequence[Money | None], rates: Sequence[ExchangeRate]
) -> Band:
    return Band(low=low, high=high, count=len(values), value=amounts([each for each in values if each], rates))
