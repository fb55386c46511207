"""Money and credit notes of an order, and the invoices that they settle, the oldest first (D-SALES-6, D-FINANCE-1)."""

from collections.abc import Iterator
from datetime import date

from orchestrator.domain.money import Money, total
from orchestrator.store.delivery_case import delivered_units, value_of
from orchestrator.store.receivables import PaymentReceived, Receivable
from orchestrator.store.records import Records


def received(records: Records, order: str, currency: str) -> Money:
    """The sum of the order's payments."""
    return total([entry.body.amount for entry in records.receivables.payments.of(order)], currency)


def receive(records: Records, payment: PaymentReceived, *, by: str, task_id: str | None = None) -> None:
    """Record the payment and mark as paid whatever invoices of the order are covered in full now.

    Raises RecordConflict when its reference was recorded with another content.
    """
    records.receivables.payments.add(payment, by=by, task_id=task_id)
    _close_covered(records, payment.order, payment.paid_on)


def set_off(records: Records, order: str, credited: Money, on: date) -> Money:
    """Lower what the order's open invoices still ask for by a credit note; gives how much of it they took.

    What is left of the note is the customer's: everything was paid already.
    """
    left = credited
    for invoice in records.receivables.of(order):
        if invoice.paid is None and invoice.amount.currency == left.currency:
            part = min(left, invoice.owed)
            records.receivables.credit(invoice.invoice, part)
            left -= part
    _close_covered(records, order, on)
    return credited - left


def _close_covered(records: Records, order: str, on: date) -> None:
    """Mark as paid whatever invoices of the order are covered in full now."""
    invoices = records.receivables.of(order)
    if invoices:
        for invoice in _covered(invoices, _for_invoices(records, order, invoices)):
            records.receivables.pay(invoice.invoice, on)


def _for_invoices(records: Records, order: str, invoices: tuple[Receivable, ...]) -> Money:
    """What came in beyond the part of the deliveries that was paid ahead, and therefore never invoiced."""
    content = records.orders.current(order).content
    delivered = value_of(content, dict(delivered_units(records, order)), order)
    ahead = delivered - total([each.amount for each in invoices], delivered.currency)
    return received(records, order, delivered.currency) - ahead


def _covered(invoices: tuple[Receivable, ...], money: Money) -> Iterator[Receivable]:
    for invoice in invoices:
        if money < invoice.owed:
            return
        money -= invoice.owed
        yield invoice
