"""Measures what a customer group owes or will owe without security (D-COMMERCE-4, D-FINANCE-2): exposure and limit."""

from dataclasses import dataclass

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """What stands open with one customer group, all in one currency at a dated rate."""

    open_receivables: Money
    shipped_unbilled: Money
    undelivered_orders: Money
    reserved: Money
    deposits: Money
    secured: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditCheck:
    """Exposure, what the order would add, the limit, and what is lacking (0 when the order fits)."""

    exposure: Money
    added: Money
    limit: Money
    lacking: Money
    reason: Words

    @property
    def fits(self) -> bool:
        """True when exposure + added <= limit."""
        return self.lacking.amount == 0


def exposure(positions: Positions) -> Money:
    """Return open receivables + shipped unbilled + undelivered + reserved - deposits - secured, never below 0.

    Raises ValueError when currencies differ.
    """
    owed = positions.open_receivables + positions.shipped_unbilled + positions.undelivered_orders + positions.reserved
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


def check_limit(current: Money, added: Money, limit: Money) -> CreditCheck:
    """Return whether `added` fits beside `current` under `limit`; a limit of 0 is no credit, never unlimited.

    An order that adds nothing fits even over the limit. Raises ValueError when currencies differ.
    """
    nothing = Money.zero(limit.currency)
    lacking = nothing if added == nothing else max(current + added - limit, nothing)
    if lacking == nothing:
        reason = Words(f"trong hạn mức {limit}", f"within the limit of {limit}")
    else:
        reason = Words(f"vượt hạn mức {limit}: thiếu {lacking}", f"{lacking} above the limit of {limit}")
    return CreditCheck(exposure=current, added=added, limit=limit, lacking=lacking, reason=reason)
