"""The door for money that no process waits for: the customer pays what was delivered on account (D-FINANCE-1)."""

from orchestrator.domain import news
from orchestrator.domain.money import Money
from orchestrator.errors import InputError
from orchestrator.store import Records
from orchestrator.store.receivables import PaymentReceived
from orchestrator.store.settlement import receive


def receive_on_account(records: Records, order: str, told: news.PaymentReceived, *, by: str) -> bool:
    """Record the payment and settle what it covers; false when nothing is owed, or when it was recorded before.

    Raises InputError for another currency than the invoice's, an amount that the currency does not have, and a day to
    come.
    """
    records.ledger.lock(order)
    still_open = [invoice for invoice in records.receivables.of(order) if invoice.paid is None]
    if not still_open or records.receivables.payments.find(order, told.payment_reference):
        return False
    receive(records, _payment(records, order, told, still_open[0].amount.currency), by=by)
    return True


def _payment(records: Records, order: str, told: news.PaymentReceived, currency: str) -> PaymentReceived:
    today = records.clock.today()
    if told.payment_currency != currency:
        raise InputError([f"payment_currency: expected {currency}, as on the invoice, not {told.payment_currency}"])
    if told.paid_on > today:
        raise InputError([f"paid_on: expected {today} or earlier, not {told.paid_on}"])
    try:
        amount = Money(told.payment_amount, currency)
    except ValueError as problem:
        raise InputError([f"payment_amount: {problem}"]) from None
    return PaymentReceived(order=order, reference=told.payment_reference, amount=amount, paid_on=told.paid_on)
