"""What sales data is computed from: each order, complaint and invoice as the records tell of it (D-COMMERCE-10)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.orders import Source

#: Why an order ended before its contract was in force.
LossReason = Literal["tender-lost", "request-declined", "review-rejected", "customer-withdrew", "cancelled"]
#: How far an order is on a day.
Stage = Literal["needs", "review", "signing", "in-force", "delivered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days where the company works, from the first to the last, both included."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A review round; `decided_at` and `outcome` are None while it runs."""

    kind: Literal["first", "again", "change"]
    opened_at: datetime
    opened_on: date
    decided_at: datetime | None = None
    decided_on: date | None = None
    outcome: Literal["passed", "negotiate", "rejected"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The delivery day that holds since a day: what the contract, or an accepted change of it, agreed."""

    since: date
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that the customer asked for; `outcome` is None while nobody has concluded it."""

    asked_on: date
    outcome: Literal["accepted", "refused"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldOrder:
    """One order; days are None for what has not happened."""

    number: str
    source: Source
    is_story: bool
    entered_on: date
    #: What the order says now, at its own prices; None while a price or a quantity is missing.
    value: Money | None
    #: The day that the customer first asked for.
    requested: date | None
    rounds: tuple[Round, ...] = ()
    promises: tuple[Promise, ...] = ()
    tender_won_on: date | None = None
    tender_lost_on: date | None = None
    #: The contract seal was set: the contract is in force (S-3).
    in_force_on: date | None = None
    margin_percent: Decimal | None = None
    changes: tuple[Change, ...] = ()
    #: The day on which each delivery counts as made.
    delivered_on: tuple[date, ...] = ()
    #: The day on which the last of the order was delivered.
    complete_on: date | None = None
    ended_on: date | None = None
    loss: LossReason | None = None

    def promise_on(self, day: date) -> date | None:
        """The delivery day that held on a day; before any agreement the one first requested, if there is one."""
        held = [promise.day for promise in self.promises if promise.since <= day]
        return held[-1] if held else self.requested

    def is_open_on(self, day: date) -> bool:
        """Whether it had entered by the end of the day and had not ended."""
        return self.entered_on <= day and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complained:
    """A complaint; `order` names an order of the same customer, or is None."""

    number: str
    order: str | None
    received_at: datetime
    received_on: date
    closed_at: datetime | None = None
    closed_on: date | None = None
    outcome: Literal["satisfied", "rejected"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What a customer owes or owed."""

    amount: Money
    issued: date
    due: date
    paid: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesFacts:
    """All of it, and the rates that held on the window's last day: one US dollar in each currency."""

    orders: tuple[SoldOrder, ...] = ()
    complaints: tuple[Complained, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()
    #: At which gross margins, in percent, the decision table approve-price divides.
    margin_edges: tuple[Decimal, ...] = ()
