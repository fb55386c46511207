"""Customer credit: grades and limits as records, and reservations that together never exceed a group's limit.

Lock order: the order's stream, then the group's account. A handler that overtakes another waits at the first lock.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import RowMapping, text

from orchestrator.domain.money import Money, total
from orchestrator.errors import NothingKept, RecordConflict
from orchestrator.store.credit_records import CreditGrade, CreditInformation, CreditStep, LimitDecision
from orchestrator.store.evidence import Shelf
from orchestrator.store.orders import Orders
from orchestrator.store.rates import Rates
from orchestrator.store.receivables import Receivables
from orchestrator.store.tombstones import EVERY_ROUND, Tombstones
from orchestrator.store.unit import Unit

# The group's account, held until the transaction ends.
_LOCK_ACCOUNT = text("SELECT * FROM credit_account WHERE customer_group = :group FOR UPDATE")

# The group's account as it stands.
_ACCOUNT = text("SELECT * FROM credit_account WHERE customer_group = :group")

# The account with its newest limit; sums stay, and so does the currency while anything is counted in it.
_SET_LIMIT = text("""
    INSERT INTO credit_account (customer_group, currency, credit_limit) VALUES (:group, :currency, :limit)
    ON CONFLICT (customer_group) DO UPDATE SET credit_limit = excluded.credit_limit, currency = excluded.currency
    WHERE credit_account.currency = excluded.currency OR credit_account.reserved + credit_account.committed = 0
    RETURNING customer_group
""")

# A group that nobody has decided about yet has the limit 0.
_OPEN_ACCOUNT = text("INSERT INTO credit_account VALUES (:group, :currency, 0) ON CONFLICT DO NOTHING")

# What an order holds or held in each round.
_RESERVATIONS = text("""
    SELECT r.*, account.currency FROM credit_reservation AS r JOIN credit_account AS account USING (customer_group)
    WHERE order_number = :order ORDER BY round
""")

# A reservation beside the account that counts it.
_RESERVE = text("""
    WITH counted AS (UPDATE credit_account SET reserved = reserved + :amount WHERE customer_group = :group)
    INSERT INTO credit_reservation VALUES (:order, :round, :group, :amount, 'reserved', :task_id)
""")

# Reserved becomes committed, in the reservation and in the account at once.
_COMMIT = text("""
    WITH moved AS (
        UPDATE credit_reservation SET state = 'committed'
        WHERE order_number = :order AND round = :round AND state = 'reserved' RETURNING customer_group, amount)
    UPDATE credit_account AS account SET reserved = reserved - moved.amount, committed = committed + moved.amount
    FROM moved WHERE account.customer_group = moved.customer_group
""")

# Whatever one round (or, with 0, every round) of the order holds goes back, in reservation and account at once.
_RELEASE = text("""
    WITH held AS (
        SELECT * FROM credit_reservation
        WHERE order_number = :order AND :round IN (round, 0) AND state <> 'released'),
    given AS (
        UPDATE credit_reservation AS r SET state = 'released' FROM held
        WHERE r.order_number = held.order_number AND r.round = held.round),
    sums AS (
        SELECT customer_group, coalesce(sum(amount) FILTER (WHERE state = 'reserved'), 0) AS reserved,
               coalesce(sum(amount) FILTER (WHERE state = 'committed'), 0) AS committed
        FROM held GROUP BY customer_group)
    UPDATE credit_account AS account
    SET reserved = account.reserved - sums.reserved, committed = account.committed - sums.committed
    FROM sums WHERE account.customer_group = sums.customer_group
""")

# Accounts whose sums are not those of their reservations.
_DISAGREEING = text("""
    SELECT customer_group FROM credit_account AS account
    WHERE (reserved, committed) <> (
        SELECT coalesce(sum(amount) FILTER (WHERE state = 'reserved'), 0),
               coalesce(sum(amount) FILTER (WHERE state = 'committed'), 0)
        FROM credit_reservation AS r WHERE r.customer_group = account.customer_group)
    ORDER BY customer_group
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAccount:
    """A group's limit and what counts against it, all in the account's currency."""

    group: str
    limit: Money
    #: Reserved by orders under review.
    reserved: Money
    #: Committed by signed orders.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What an order's round holds against its group's limit."""

    order: str
    round: int
    group: str
    amount: Money
    state: Literal["reserved", "committed", "released"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """The amount is held; `headroom` is what is left after it."""

    amount: Money
    headroom: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The amount exceeds `headroom`; nothing is held."""

    amount: Money
    headroom: Money


class Credit:
    """Grades, limits and reservations."""

    def __init__(self, unit: Unit, orders: Orders, receivables: Receivables, rates: Rates) -> None:
        self._unit = unit
        self._orders = orders
        self._receivables = receivables
        self._rates = rates
        self._tombstones = Tombstones(unit.connection, "credit")
        self._steps = Shelf(unit.ledger, CreditStep)
        self.information = Shelf(unit.ledger, CreditInformation)
        self.grades = Shelf(unit.ledger, CreditGrade)
        self.limits = Shelf(unit.ledger, LimitDecision)

    def set_limit(self, decision: LimitDecision, *, by: str, task_id: str | None = None) -> None:
        """Record the decision and let it count from now on.

        Raises RecordConflict for another currency while amounts are counted in the present one.
        """
        self.limits.add(decision, by=by, task_id=task_id)
        values = {"group": decision.group, "currency": decision.limit.currency, "limit": decision.limit.amount}
        if self._unit.connection.execute(_SET_LIMIT, values).first() is None:
            raise RecordConflict("credit-account", decision.group, "the present currency")

    def account(self, group: str) -> CreditAccount | None:
        """The group's account as it stands, or None when nobody decided or reserved anything yet."""
        row = self._unit.connection.execute(_ACCOUNT, {"group": group}).mappings().one_or_none()
        return None if row is None else self._with_receivables(row)

    def reserve(
        self, order: str, round: int, amount: Money, *, by: str, task_id: str | None = None
    ) -> Reserved | Refused:
        """Hold the unsecured amount for the order's round, or refuse it when it exceeds the headroom.

        Any number of orders may ask at once: the sum never exceeds the limit. The amount counts in the account's
        currency at the day's rate; nothing (prepaid, or under a letter of credit) is never refused. A repeat holds
        nothing more. Raises ReservationReleased when the round was released, and RecordConflict when the round holds
        another amount.
        """
        step, account = self._ask(order, round, amount)
        if earlier := self._steps.find(order, round, "reserved"):
            return _repeated(earlier.body, step, account)
        if step.counted.amount and step.counted > account.headroom:
            return Refused(amount=step.counted, headroom=account.headroom)
        return self._hold(step, account, by, task_id)

    def reserve_exceptionally(
        self, order: str, round: int, amount: Money, *, by: str, task_id: str | None = None
    ) -> Reserved:
        """Hold the amount even above the limit, since Finance approved the exception; others find less room.

        Repeats, and raises, as `reserve` does.
        """
        step, account = self._ask(order, round, amount)
        if earlier := self._steps.find(order, round, "reserved"):
            return _repeated(earlier.body, step, account)
        return self._hold(step, account, by, task_id)

    def commit(self, order: str, round: int, *, by: str, task_id: str | None = None) -> None:
        """Turn the round's reservation into a commitment, at signing; a repeat changes nothing.

        Raises ReservationReleased when the round was released and NothingKept when it reserved nothing.
        """
        self._unit.ledger.lock(order)
        self._tombstones.refuse_buried(order, round)
        held = next((r for r in self.reservations(order) if r.round == round), None)
        if held is None:
            raise NothingKept("credit reservation", f"{order}/{round}")
        if held.state == "reserved":
            self._unit.connection.execute(_COMMIT, {"order": order, "round": round})
            self._record("committed", held, by, task_id)

    def release(self, order: str, round: int = EVERY_ROUND, *, by: str, task_id: str | None = None) -> None:
        """Give back what the round (or every round) holds, and let nothing be reserved for it ever again.

        Holds, too, for a reservation that is still on its way: whoever comes later is refused. A repeat does nothing.
        """
        self._unit.ledger.lock(order)
        self._tombstones.bury(order, round)
        for held in self.reservations(order):
            if round in (EVERY_ROUND, held.round) and held.state != "released":
                self._record("released", held, by, task_id)
        self._unit.connection.execute(_RELEASE, {"order": order, "round": round})

    def reservations(self, order: str) -> tuple[Reservation, ...]:
        """What the order holds or held, round by round."""
        rows = self._unit.connection.execute(_RESERVATIONS, {"order": order}).mappings()
        return tuple(map(_reservation, rows))

    def disagreeing(self) -> tuple[str, ...]:
        """The groups whose account does not agree with its reservations: none, unless somebody edited the tables."""
        return tuple(self._unit.connection.execute(_DISAGREEING).scalars())

    def _ask(self, order: str, round: int, amount: Money) -> tuple[CreditStep, CreditAccount]:
        self._unit.ledger.lock(order)
        self._tombstones.refuse_buried(order, round)
        account = self._lock_account(self._orders.get(order).customer_group, amount.currency)
        counted = self._rates.convert(amount, account.limit.currency, self._unit.clock.today())
        step = CreditStep(order=order, round=round, step="reserved", group=account.group, asked=amount, counted=counted)
        return step, account

    def _hold(self, step: CreditStep, account: CreditAccount, by: str, task_id: str | None) -> Reserved:
        amount = step.counted
        values = {"order": step.order, "round": step.round, "group": step.group, "amount": amount.amount}
        self._unit.connection.execute(_RESERVE, values | {"task_id": task_id})
        self._steps.add(step, by=by, task_id=task_id)
        return Reserved(amount=amount, headroom=account.headroom - amount)

    def _lock_account(self, group: str, currency: str) -> CreditAccount:
        self._unit.connection.execute(_OPEN_ACCOUNT, {"group": group, "currency": currency})
        row = self._unit.connection.execute(_LOCK_ACCOUNT, {"group": group}).mappings().one()
        return self._with_receivables(row)

    def _with_receivables(self, row: RowMapping) -> CreditAccount:
        currency, today = row["currency"], self._unit.clock.today()
        debts = [
            self._rates.convert(debt, currency, today) for debt in self._receivables.open_sums(row["customer_group"])
        ]
        return CreditAccount(
            group=row["customer_group"],
            limit=Money.of(row["credit_limit"], currency),
            reserved=Money.of(row["reserved"], currency),
            committed=Money.of(row["committed"], currency),
            receivable=total(debts, currency),
        )

    def _record(self, step: Literal["committed", "released"], held: Reservation, by: str, task_id: str | None) -> None:
        body = CreditStep(order=held.order, round=held.round, step=step, group=held.group, counted=held.amount)
        self._steps.add(body, by=by, task_id=task_id)


def _repeated(earlier: CreditStep, step: CreditStep, account: CreditAccount) -> Reserved:
    if earlier.asked != step.asked:
        raise RecordConflict(step.kind, step.key, f"{earlier.asked} was reserved already and")
    return Reserved(amount=earlier.counted, headroom=account.headroom)


def _reservation(row: RowMapping) -> Reservation:
    return Reservation(
        order=row["order_number"],
        round=row["round"],
        group=row["customer_group"],
        amount=Money.of(row["amount"], row["currency"]),
        state=row["state"],
    )
