"""Credit cases: each review of a customer's credit from request to decision, one at a time a customer (D-FINANCE-2)."""

from datetime import date, timedelta
from typing import Final, Literal

from pydantic import AwareDatetime

from orchestrator.domain.money import Money
from orchestrator.domain.order_number import CreditCaseNumber, NumberKind
from orchestrator.domain.text import Day
from orchestrator.errors import CreditCaseOpen
from orchestrator.store.evidence import Entry, OfCustomer, Shelf, customer_stream
from orchestrator.store.unit import Unit

LAPSES_AFTER: Final = timedelta(days=90)
"""A case that nobody decided for so long no longer stands in the way of another. A proposal."""


class CreditCaseOpened(OfCustomer):
    """Somebody asked for the credit of a customer to be reviewed (D-FINANCE-2, D-COMMERCE-11), and why."""

    kind = "credit-case-opened"
    key_fields = ("case",)

    case: CreditCaseNumber
    reason: str
    requested_by: str
    opened_on: Day


class CreditReviewed(OfCustomer):
    """The limit that the first person of Finance proposes by the scorecard (D-FINANCE-2, D-FINANCE-3)."""

    kind = "credit-reviewed"
    key_fields = ("case",)

    case: CreditCaseNumber
    limit: Money
    net_days: int
    valid_until: Day
    reason: str
    reviewed_by: str
    reviewed_at: AwareDatetime


class CreditCaseClosed(OfCustomer):
    """How the case ended (D-FINANCE-2), decided by a second person."""

    kind = "credit-case-closed"
    key_fields = ("case",)

    case: CreditCaseNumber
    outcome: Literal["set", "refused"]
    reason: str
    closed_by: str
    closed_at: AwareDatetime


class CreditCases:
    """Opens credit cases and keeps what was said in them."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.opened = Shelf(unit.ledger, CreditCaseOpened)
        self.reviews = Shelf(unit.ledger, CreditReviewed)
        self.closed = Shelf(unit.ledger, CreditCaseClosed)

    def open(self, customer: str, reason: str, *, by: str, task_id: str) -> Entry[CreditCaseOpened]:
        """Open a case, `CC-2026-000001`; the same task gets the same case.

        Raises CreditCaseOpen while another case of the customer waits for its decision.
        """
        self._unit.ledger.lock(customer_stream(customer))
        earlier = self.opened.of(customer_stream(customer))
        if mine := next((entry for entry in earlier if entry.record.task_id == task_id), None):
            return mine
        today = self._unit.clock.today()
        if other := self.pending(customer, today):
            raise CreditCaseOpen(f"{customer} is under review as {other.case} since {other.opened_on}")
        number = self._unit.counters.next_number(NumberKind.CREDIT_CASE, today.year)
        body = CreditCaseOpened(customer=customer, case=number, reason=reason, requested_by=by, opened_on=today)
        return self.opened.add(body, by=by, task_id=task_id)

    def pending(self, customer: str, today: date) -> CreditCaseOpened | None:
        """The customer's case that waits for its decision on the day, or None; one that lapsed waits no longer."""
        cases = (entry.body for entry in self.opened.of(customer_stream(customer)))
        waiting = (case for case in cases if today - case.opened_on < LAPSES_AFTER)
        return next((case for case in waiting if self.closed.find(case.case) is None), None)
