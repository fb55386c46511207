"""The accounts of credit: a customer group's limit, what counts against it, and the one step that holds more of it."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from pydantic import JsonValue
from sqlalchemy import RowMapping, text

from orchestrator.domain.money import Money, total
from orchestrator.errors import NothingKept, RecordConflict
from orchestrator.store.credit_records import CreditStep
from orchestrator.store.links import Link, append_when_held
from orchestrator.store.rates import Rates
from orchestrator.store.unit import Unit

# The group's account as it stands, with its open debts.
_ACCOUNT = text("""
    SELECT *, open_debts(customer_group)::text AS debts FROM credit_account WHERE customer_group = :group
""")

# The account with its newest limit; sums stay, and so does the currency while anything is counted in it.
_SET_LIMIT = text("""
    INSERT INTO credit_account (customer_group, currency, credit_limit) VALUES (:group, :currency, :limit)
    ON CONFLICT (customer_group) DO UPDATE SET credit_limit = excluded.credit_limit, currency = excluded.currency
    WHERE credit_account.currency = excluded.currency OR credit_account.reserved + credit_account.committed = 0
    RETURNING customer_group
""")

# A group that nobody has decided about yet has the limit 0.
_OPEN_ACCOUNT = text("INSERT INTO credit_account VALUES (:group, :currency, 0) ON CONFLICT DO NOTHING")

# All that a reservation asks beforehand, without waiting for anybody: whose order it is, whether its round was released
# or reserved before, in what the account counts and what the group owes.
_ASK = text("""
    SELECT customer_group AS "group", account.currency, open_debts(customer_group)::text AS debts,
           EXISTS (SELECT FROM tombstone
                   WHERE what = 'credit' AND order_number = number AND round IN (:round, 0)) AS buried,
           (SELECT body FROM record WHERE kind = 'credit-step' AND key = :key ORDER BY version DESC LIMIT 1) AS earlier
    FROM customer_order LEFT JOIN credit_account AS account USING (customer_group) WHERE number = :order
""")

# The account is locked, looked at and charged, and the step recorded: from here to the commit other reservations wait.
_HOLD = append_when_held("""
    SELECT outcome, headroom FROM hold_credit(
        :order, :round, :group, :currency, :amount, CAST(:debts AS jsonb), :owed, :above_limit, :task_id)
""")

# Whoever changes the account, or what its group owes, comes one after the other until the transaction ends.
_QUEUE = text("SELECT queue_account(:group)")

# Accounts whose sums are not those of their reservations.
_DISAGREEING = text("""
    SELECT customer_group FROM credit_account AS account
    WHERE (reserved, committed) <> (
        SELECT coalesce(sum(amount) FILTER (WHERE state = 'reserved'), 0),
               coalesce(sum(amount) FILTER (WHERE state = 'committed'), 0)
        FROM credit_reservation AS r WHERE r.customer_group = account.customer_group)
    ORDER BY customer_group
""")

_LOOKS: Final = 2
"""A first look may be stale, since nobody was kept waiting for it; at the second one the account is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAccount:
    """A group's limit and what counts against it, all in the account's currency."""

    group: str
    limit: Money
    #: Reserved by orders under review.
    reserved: Money
    #: Committed by signed orders, for what is not delivered yet.
    committed: Money
    #: Open invoices, converted at the day's rate.
    receivable: Money

    @property
    def exposure(self) -> Money:
        """All that counts against the limit (D-FINANCE-2)."""
        return self.reserved + self.committed + self.receivable

    @property
    def headroom(self) -> Money:
        """What may still be reserved; negative when the limit is exceeded already."""
        return self.limit - self.exposure


class Ask(NamedTuple):
    """What stands behind a reservation before the account is locked."""

    group: str
    #: None where the group has no account yet.
    currency: str | None
    #: Open invoices by currency, as JSON text.
    debts: str
    buried: bool
    #: The body of the step by which the round was reserved before.
    earlier: dict[str, JsonValue] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What is to be held for an order's round, and the link that records it; `debts` as they were looked up."""

    step: CreditStep
    link: Link
    debts: str
    above_limit: bool


class Accounts:
    """Keeps limits and sums."""

    def __init__(self, unit: Unit, rates: Rates) -> None:
        self._unit = unit
        self._connection = unit.connection
        self._rates = rates

    def find(self, group: str) -> CreditAccount | None:
        """The group's account as it stands, or None when nobody decided or reserved anything yet."""
        row = self._connection.execute(_ACCOUNT, {"group": group}).mappings().one_or_none()
        return None if row is None else self._account(row)

    def get(self, group: str) -> CreditAccount:
        """The group's account as it stands; raises NothingKept."""
        if account := self.find(group):
            return account
        raise NothingKept("credit account", group)

    def set_limit(self, group: str, limit: Money) -> None:
        """The limit counts from now on; raises RecordConflict for another currency while amounts are counted."""
        self.queue(group)
        values = {"group": group, "currency": limit.currency, "limit": limit.amount}
        if self._connection.execute(_SET_LIMIT, values).first() is None:
            raise RecordConflict("credit-account", group, "the present currency")

    def queue(self, group: str) -> None:
        """Wait for whoever changes the account now, and let others wait until the transaction ends."""
        self._connection.execute(_QUEUE, {"group": group})

    def ask(self, key: CreditStep, currency: str) -> Ask:
        """What stands behind a reservation; opens an account in `currency` where the group has none.

        Raises NothingKept for an unknown order.
        """
        found = self._look(key)
        if found.currency is None:
            self._connection.execute(_OPEN_ACCOUNT, {"group": found.group, "currency": currency})
            return self._look(key)
        return found

    def hold(self, wanted: Hold) -> tuple[bool, Money]:
        """Charge the account and record the step when the amount fits; say whether it did and what is left.

        Raises RecordConflict when the account counts in another currency meanwhile.
        """
        step, debts = wanted.step, wanted.debts
        currency = step.counted.currency
        values = {"order": step.order, "round": step.round, "group": step.group, "currency": currency}
        values |= {"amount": step.counted.amount, "above_limit": wanted.above_limit, **wanted.link.values}
        for _ in range(_LOOKS):
            owed = self._owed(debts, currency).amount
            row = self._connection.execute(_HOLD, values | {"debts": debts, "owed": owed}).one()
            if row.outcome != "stale":
                return row.outcome == "held", Money.of(row.headroom, currency)
            debts = self._look(step).debts
        raise RecordConflict("credit-account", step.group, "another currency was set: somebody")

    def disagreeing(self) -> tuple[str, ...]:
        """The groups whose account does not agree with its reservations: none, unless somebody edited the tables."""
        return tuple(self._connection.execute(_DISAGREEING).scalars())

    def _look(self, step: CreditStep) -> Ask:
        row = self._connection.execute(_ASK, {"order": step.order, "round": step.round, "key": step.key}).one_or_none()
        if row is None:
            raise NothingKept("order", step.order)
        return Ask(*row)

    def _account(self, row: RowMapping) -> CreditAccount:
        currency = row["currency"]
        return CreditAccount(
            group=row["customer_group"],
            limit=Money.of(row["credit_limit"], currency),
            reserved=Money.of(row["reserved"], currency),
            committed=Money.of(row["committed"], currency),
            receivable=self._owed(row["debts"], currency),
        )

    def _owed(self, debts: str, currency: str) -> Money:
        sums: dict[str, Decimal] = json.loads(debts, parse_float=Decimal, parse_int=Decimal)
        today = self._unit.clock.today()
        each = [self._rates.convert(Money.of(sums[one], one), currency, today) for one in sorted(sums)]
        return total(each, currency)
