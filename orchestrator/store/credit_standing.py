"""What the store knows of a customer's credit: the scorecard's facts, a year's turnover, and what is due for review."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Final

from orchestrator.domain.days_beyond_terms import InvoicePayment, days_beyond_terms
from orchestrator.domain.grade_customer import CreditFacts
from orchestrator.domain.money import Money, total
from orchestrator.store.credit_records import CreditInformation, LimitDecision
from orchestrator.store.customers import CustomerFile
from orchestrator.store.evidence import customer_stream
from orchestrator.store.records import Records

YEAR: Final = timedelta(days=365)
LEAD: Final = timedelta(days=30)
"""How long before the end of a limit its review is due. A proposal."""

HOUSE_CURRENCY: Final = "USD"
_YEARS: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A customer's facts on a day, and what its group bought within the year, in the account's currency."""

    file: CustomerFile
    facts: CreditFacts
    turnover: Money
    limit: Money | None

    @property
    def is_new(self) -> bool:
        """True for a customer without any payment history (D-FINANCE-3)."""
        return self.facts.days_beyond_terms is None


def standing_of(records: Records, customer: str) -> Standing:
    """Return what the store knows of the customer today; raises NothingKept for an unknown customer."""
    file, today = records.customers.get(customer), records.clock.today()
    account = records.credit.account(file.group)
    currency = account.limit.currency if account else HOUSE_CURRENCY
    return Standing(
        file=file,
        facts=_facts(records, file, today),
        turnover=_turnover(records, file.group, currency, today),
        limit=account.limit if account else None,
    )


def information_of(records: Records, customer: str) -> CreditInformation | None:
    """What somebody last said of the customer's standing, or None."""
    entry = records.credit.information.latest(customer_stream(customer))
    return entry.body if entry else None


def newest_limit(records: Records, group: str) -> LimitDecision | None:
    """The decision that gave the group its present limit, or None where nobody decided yet."""
    decisions = [entry.body for entry in records.credit.limits.everywhere() if entry.body.group == group]
    return max(decisions, key=lambda one: one.decided_at, default=None)


def due_for_review(records: Records) -> tuple[str, ...]:
    """The customers whose group's limit ends within the lead, and whose review nobody has asked for since."""
    today = records.clock.today()
    newest: dict[str, LimitDecision] = {}
    for entry in records.credit.limits.everywhere():
        known = newest.get(entry.body.group)
        if known is None or known.decided_at < entry.body.decided_at:
            newest[entry.body.group] = entry.body
    return tuple(sorted(one.customer for one in newest.values() if _is_due(records, one, today)))


def _is_due(records: Records, decision: LimitDecision, today: date) -> bool:
    if decision.valid_until is None or today < decision.valid_until - LEAD:
        return False
    asked = [entry.body.opened_on for entry in records.credit_cases.opened.of(customer_stream(decision.customer))]
    return all(day < decision.valid_until - LEAD for day in asked)


def _facts(records: Records, file: CustomerFile, today: date) -> CreditFacts:
    said = information_of(records, file.customer)
    known = said.model_dump(exclude={"customer", "on", "source"}) if said else {}
    return CreditFacts(
        block_listed=records.customers.is_blocked(file.customer),
        years_as_customer=_years(file.customer_since, today),
        days_beyond_terms=_lateness(records, file.customer, today),
        **known,
    )


def _years(since: date | None, today: date) -> Decimal | None:
    if since is None:
        return None
    return (Decimal((today - since).days) / 365).quantize(_YEARS, rounding=ROUND_DOWN)


def _lateness(records: Records, customer: str, today: date) -> Decimal | None:
    invoices = [
        InvoicePayment(amount=records.rates.convert(one.amount, HOUSE_CURRENCY, today), due=one.due, paid=one.paid)
        for one in records.receivables.history(customer, date.min)
    ]
    return days_beyond_terms(invoices, today)


def _turnover(records: Records, group: str, currency: str, today: date) -> Money:
    members = [file.customer for file in records.customers.all() if file.group == group]
    invoices = [one for member in members for one in records.receivables.history(member, today - 2 * YEAR)]
    year = [one.amount for one in invoices if today - YEAR < one.issued <= today]
    return total([records.rates.convert(amount, currency, today) for amount in year], currency)
