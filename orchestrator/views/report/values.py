"""The report as values: every figure of a window, what machines get, and what tables, charts and page are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from typing import Final

from orchestrator.domain.money import ExchangeRate
from orchestrator.domain.sales_ageing import (
    Margins,
    OpenOrders,
    Receivables,
    margins,
    open_orders,
    receivables,
)
from orchestrator.domain.sales_facts import SalesFacts, Window
from orchestrator.domain.sales_figures import (
    Changing,
    Complaining,
    Intake,
    Punctuality,
    Review,
    Wins,
    changing,
    complaining,
    intake,
    punctuality,
    review,
    wins,
)

#: The longest window that is drawn day by day, and week by week; a longer one is drawn month by month.
_DAYS: Final = 31
_WEEKS: Final = 26 * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A part of the window: orders that entered, came into force, and were lost in it."""

    first: date
    last: date
    entered: int
    won: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Sales data of a window (D-COMMERCE-10); what ages is counted on its last day."""

    window: Window
    rates: tuple[ExchangeRate, ...]
    intake: Intake
    wins: Wins
    review: Review
    punctuality: Punctuality
    changing: Changing
    complaining: Complaining
    margins: Margins
    receivables: Receivables
    open_orders: OpenOrders
    periods: tuple[Period, ...]


def make_report(facts: SalesFacts, window: Window) -> Report:
    """Every figure of the window; what each one means stands in its function's docstring."""
    orders, rates = facts.orders, facts.rates
    return Report(
        window=window,
        rates=rates,
        intake=intake(orders, window, rates),
        wins=wins(orders, window, rates),
        review=review(orders, window),
        punctuality=punctuality(orders, window),
        changing=changing(orders, window),
        complaining=complaining(orders, facts.complaints, window),
        margins=margins(orders, window, rates, facts.margin_edges),
        receivables=receivables(facts.invoices, window.last, rates),
        open_orders=open_orders(orders, window.last, rates),
        periods=tuple(_period(facts, part) for part in _parts(_with_orders(facts, window))),
    )


def _period(facts: SalesFacts, part: Window) -> Period:
    came, decided = intake(facts.orders, part, ()), wins(facts.orders, part, ()).rate
    lost = decided.whole - decided.part
    return Period(first=part.first, last=part.last, entered=came.orders, won=decided.part, lost=lost)


def _with_orders(facts: SalesFacts, window: Window) -> Window:
    """The window without the time before the first order that the store has: there is nothing to draw."""
    first = min((order.entered_on for order in facts.orders), default=window.last)
    return Window(first=min(max(window.first, first), window.last), last=window.last)


def _parts(window: Window) -> tuple[Window, ...]:
    """The window in days, in weeks from Monday on, or in months; the first and the last part may be shorter."""
    days = (window.last - window.first).days + 1
    parts, first = [], window.first
    while first <= window.last:
        last = min(_end_of_part(first, days), window.last)
        parts.append(Window(first=first, last=last))
        first = last + timedelta(days=1)
    return tuple(parts)


def _end_of_part(day: date, days: int) -> date:
    if days <= _DAYS:
        return day
    if days <= _WEEKS:
        return day + timedelta(days=6 - day.weekday())
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def plain(value: object) -> object:
    """A value for machines: fields by name, money with its currency, numbers that are exact as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value if value is None or isinstance(value, int | str) else str(value)
