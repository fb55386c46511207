"""Gathers what sales data is computed from, once and at one moment; the engine is not asked."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from orchestrator.domain.money import ExchangeRate
from orchestrator.domain.sales_facts import Complained, Invoice, SalesFacts
from orchestrator.domain.sales_figures import HOUSE_CURRENCY
from orchestrator.errors import NothingKept
from orchestrator.store.complaints import ComplaintReceived, Complaints
from orchestrator.store.contracts import SealAffixed
from orchestrator.store.evidence import Entry, Evidence, Shelf
from orchestrator.store.orders import Order
from orchestrator.store.records import Records
from orchestrator.views.report.history import Entries, company_day, sold_order


def gather_sales(records: Records, last: date, margin_edges: tuple[Decimal, ...]) -> SalesFacts:
    """Every order, complaint and invoice that the store has, with the rates of the day `last`, and the price bands."""
    kept = _everything(records)
    orders = records.orders.all()
    invoices = tuple(
        Invoice(amount=each.owed, issued=each.issued, due=each.due, paid=each.paid)
        for each in records.receivables.all()
    )
    sold = tuple(sold_order(order, kept[order.number]) for order in orders)
    currencies = {each.amount.currency for each in invoices} | {each.value.currency for each in sold if each.value}
    return SalesFacts(
        orders=sold,
        complaints=_complaints(records.complaints, orders),
        invoices=invoices,
        rates=_rates(records, currencies - {HOUSE_CURRENCY}, last),
        margin_edges=margin_edges,
    )


def _everything(records: Records) -> dict[str, Entries]:
    """Order → what stands of the kinds that figures are made of."""
    streams: dict[str, list[Entry[Evidence]]] = defaultdict(list)
    for shelf in _shelves(records):
        for entry in shelf.everywhere():
            streams[entry.record.stream].append(entry)
    found = {stream: Entries(tuple(entries)) for stream, entries in streams.items()}
    return defaultdict(lambda: Entries(()), found)


def _shelves(records: Records) -> tuple[Shelf[Any], ...]:  # Any: each shelf keeps a kind of its own
    return (
        records.orders.versions,
        records.orders.awards,
        records.orders.losses,
        records.orders.ends,
        records.requirements.declines,
        records.requirements.promises,
        records.reviews.rounds,
        records.reviews.results,
        records.prices.margins,
        Shelf(records.unit.ledger, SealAffixed),
        records.changes.requests,
        records.changes.records,
        records.deliveries.deliveries,
        records.deliveries.handovers,
        records.deliveries.proofs,
    )


def _complaints(kept: Complaints, orders: tuple[Order, ...]) -> tuple[Complained, ...]:
    customers = {order.number: order.customer for order in orders}
    closed = {entry.body.complaint: entry.body for entry in kept.closed.everywhere()}
    return tuple(
        Complained(
            number=entry.body.complaint,
            order=_order_of(entry.body, customers),
            received_at=entry.record.recorded_at,
            received_on=company_day(entry.record.recorded_at),
            closed_at=end.closed_at if (end := closed.get(entry.body.complaint)) else None,
            closed_on=company_day(end.closed_at) if end else None,
            outcome=end.outcome if end else None,
        )
        for entry in kept.received.everywhere()
    )


def _order_of(complaint: ComplaintReceived, customers: dict[str, str]) -> str | None:
    named = complaint.submitted.order_number
    return named if named and customers.get(named) == complaint.customer else None


def _rates(records: Records, currencies: set[str], on: date) -> tuple[ExchangeRate, ...]:
    rates = []
    for currency in sorted(currencies):
        try:
            rates.append(_short(records.rates.rate(HOUSE_CURRENCY, currency, on)))
        except NothingKept:
            continue  # what cannot be converted is shown in its own currency alone
    return tuple(rates)


def _short(rate: ExchangeRate) -> ExchangeRate:
    """The same rate without the zeros that a division left behind it."""
    return replace(rate, rate=Decimal(f"{rate.rate.normalize():f}"))
