"""Measures what a customer group owes or will owe without security (D-COMMERCE-4, D-FINANCE-2): exposure and limit."""

from dataclasses import dataclass

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """What stands open with one customer group, all in one currency at the day's rate."""

    open_receivables: Money
    #: Signed and not delivered, at full value.
    undelivered: Money
    #: Under review, at full value.
    reserved: Money
    #: The parts of both that are paid before delivery.
    deposits: Money
    #: The parts of both that are prepaid in full or under a letter of credit.
    secured: Money


def exposure(positions: Positions) -> Money:
    """Return open receivables + undelivered + reserved - deposits - secured, never below 0.

    Raises ValueError when currencies differ.
    """
    owed = positions.open_receivables + positions.undelivered + positions.reserved
    covered = positions.deposits + positions.secured
    return max(owed - covered, Money.zero(owed.currency))


def unsecured_part(value: Money, payment: Payment) -> Money:
    """Return what of an order's value is at risk: nothing prepaid or under L/C, the balance after a deposit, or all.

    A prepaid order must not block a limit; open account carries all the risk.
    """
    if payment.method in ("prepaid", "letter-of-credit"):
        return Money.zero(value.currency)
    if payment.method == "deposit-balance" and payment.deposit_percent is not None:
        return value - value * (payment.deposit_percent / 100)
    return value
