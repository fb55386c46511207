"""What customers owe and how they paid: the facts behind exposure, credit grade and delivery release."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime
from sqlalchemy import text

from orchestrator.domain.money import Money
from orchestrator.domain.text import Day
from orchestrator.errors import NothingKept
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit

# An invoice; it is written once, only its payment comes later. It waits while a reservation counts the group's debts.
_ADD = text("""
    WITH queued AS MATERIALIZED (SELECT queue_account(:customer_group))
    INSERT INTO receivable
    SELECT :invoice, :customer, :customer_group, :order, :amount, :currency, :issued, :due, :paid
    FROM queued
    ON CONFLICT (invoice) DO UPDATE SET paid = coalesce(receivable.paid, excluded.paid)
""")

# The invoice is paid; a second payment changes nothing.
_PAY = text("UPDATE receivable SET paid = coalesce(paid, :paid) WHERE invoice = :invoice RETURNING invoice")

# Part of an invoice is credited; it is refused by the table beyond the amount.
_CREDIT = text("UPDATE receivable SET credited = credited + :amount WHERE invoice = :invoice RETURNING invoice")

# A customer's invoices that fell due since a day, oldest first.
_HISTORY = text("SELECT * FROM receivable WHERE customer = :customer AND due >= :since ORDER BY due, invoice")

# Every invoice, oldest first.
_ALL = text("SELECT * FROM receivable ORDER BY issued, invoice")

# An order's invoices, paid or not, oldest first.
_OF_ORDER = text("SELECT * FROM receivable WHERE order_number = :order ORDER BY issued, invoice")

# What is overdue on a day, oldest first.
_OVERDUE = text("""
    SELECT * FROM receivable WHERE customer_group = :group AND paid IS NULL AND due < :on ORDER BY due, invoice
""")


class Receivable(Kept):
    """One invoice: when it fell due, what was credited of it, and when it was closed (None: still open)."""

    invoice: str
    customer: str
    customer_group: str
    order: str | None = None
    amount: Money
    issued: Day
    due: Day
    paid: Day | None = None
    credited: Money | None = None

    @property
    def owed(self) -> Money:
        """What is to be paid: the amount without what was credited."""
        return self.amount if self.credited is None else self.amount - self.credited


class PaymentReceived(OfOrder):
    """Money came in for an order (D-SALES-6, D-FINANCE-1); `reference` is the bank's."""

    kind = "payment-received"
    key_fields = ("order", "reference")

    reference: str
    amount: Money
    paid_on: Day


class PaymentWaived(OfOrder):
    """Somebody let a delivery go on although the money is not there, and says why (D-SALES-6)."""

    kind = "payment-waived"
    key_fields = ("order", "delivery", "milestone")

    delivery: int
    milestone: Literal["deposit", "balance"]
    reason: str
    decided_by: str
    decided_at: AwareDatetime


class LetterOfCredit(OfOrder):
    """A letter of credit was advised and examined (D-FINANCE-1); `compliant` is the examiner's word."""

    kind = "letter-of-credit"
    key_fields = ("order", "reference")

    reference: str
    amount: Money
    compliant: bool
    examined_by: str
    examined_at: AwareDatetime


class Receivables:
    """Keeps invoices and payments."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection
        self.payments = Shelf(unit.ledger, PaymentReceived)
        self.waivers = Shelf(unit.ledger, PaymentWaived)
        self.letters_of_credit = Shelf(unit.ledger, LetterOfCredit)

    def add(self, receivable: Receivable) -> None:
        """Keep an invoice; repeated, it changes nothing but a payment that is still missing."""
        values = receivable.model_dump(exclude={"amount", "credited"})
        money = {"amount": receivable.amount.amount, "currency": receivable.amount.currency}
        self._connection.execute(_ADD, values | money)

    def pay(self, invoice: str, on: date) -> None:
        """The invoice is paid; raises NothingKept."""
        if self._connection.execute(_PAY, {"invoice": invoice, "paid": on}).first() is None:
            raise NothingKept("invoice", invoice)

    def credit(self, invoice: str, amount: Money) -> None:
        """So much of the invoice is credited; raises NothingKept."""
        if self._connection.execute(_CREDIT, {"invoice": invoice, "amount": amount.amount}).first() is None:
            raise NothingKept("invoice", invoice)

    def history(self, customer: str, since: date) -> tuple[Receivable, ...]:
        """The customer's invoices that fell due since the day, oldest first."""
        rows = self._connection.execute(_HISTORY, {"customer": customer, "since": since}).mappings()
        return tuple(_receivable(dict(row)) for row in rows)

    def of(self, order: str) -> tuple[Receivable, ...]:
        """The order's invoices, paid or not, oldest first."""
        rows = self._connection.execute(_OF_ORDER, {"order": order}).mappings()
        return tuple(_receivable(dict(row)) for row in rows)

    def all(self) -> tuple[Receivable, ...]:
        """Every invoice, paid or not, oldest first."""
        return tuple(_receivable(dict(row)) for row in self._connection.execute(_ALL).mappings())

    def overdue(self, group: str, on: date) -> tuple[Receivable, ...]:
        """The group's invoices that are overdue on the day, oldest first."""
        rows = self._connection.execute(_OVERDUE, {"group": group, "on": on}).mappings()
        return tuple(_receivable(dict(row)) for row in rows)


def _receivable(row: dict[str, object]) -> Receivable:
    currency, order = row.pop("currency"), row.pop("order_number")
    money = {name: {"amount": row.pop(name), "currency": currency} for name in ("amount", "credited")}
    return Receivable.model_validate({**row, **money, "order": order})
