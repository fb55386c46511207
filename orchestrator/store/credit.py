"""Customer credit: grades and limits as records, and reservations that together never exceed a group's limit.

Lock order: the order's stream, then the group's account. A handler that overtakes another waits at the first lock.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import RowMapping, text

from orchestrator.domain.money import Money
from orchestrator.errors import NothingKept, RecordConflict, ReservationReleased
from orchestrator.store.credit_accounts import Accounts, CreditAccount, Hold
from orchestrator.store.credit_records import CreditGrade, CreditInformation, CreditStep, LimitDecision
from orchestrator.store.evidence import Shelf
from orchestrator.store.rates import Rates
from orchestrator.store.tombstones import EVERY_ROUND, Tombstones
from orchestrator.store.unit import Unit

# What an order holds or held in each round.
_RESERVATIONS = text("""
    SELECT r.*, account.currency FROM credit_reservation AS r JOIN credit_account AS account USING (customer_group)
    WHERE order_number = :order ORDER BY round
""")

# What the orders of a group hold, by order and round.
_HELD_BY = text("""
    SELECT r.*, account.currency FROM credit_reservation AS r JOIN credit_account AS account USING (customer_group)
    WHERE customer_group = :group AND state <> 'released' ORDER BY order_number, round
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

    def __init__(self, unit: Unit, rates: Rates) -> None:
        self._unit = unit
        self._rates = rates
        self._accounts = Accounts(unit, rates)
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
        self._accounts.set_limit(decision.group, decision.limit)

    def account(self, group: str) -> CreditAccount | None:
        """The group's account as it stands, or None when nobody decided or reserved anything yet."""
        return self._accounts.find(group)

    def reserve(
        self, order: str, round: int, amount: Money, *, by: str, task_id: str | None = None
    ) -> Reserved | Refused:
        """Hold the unsecured amount for the order's round, or refuse it when it exceeds the headroom.

        Any number of orders may ask at once: the sum never exceeds the limit. The amount counts in the account's
        currency at the day's rate; nothing (prepaid, or under a letter of credit) is never refused. A repeat holds
        nothing more. Raises ReservationReleased when the round was released, and RecordConflict when the round holds
        another amount.
        """
        return self._reserve(_wanted(order, round, amount), False, by, task_id)

    def reserve_exceptionally(
        self, order: str, round: int, amount: Money, *, by: str, task_id: str | None = None
    ) -> Reserved:
        """Hold the amount even above the limit, since Finance approved the exception; others find less room.

        Repeats, and raises, as `reserve` does.
        """
        answer = self._reserve(_wanted(order, round, amount), True, by, task_id)
        assert isinstance(answer, Reserved)  # noqa: S101  # above the limit nothing is refused
        return answer

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
            self._accounts.queue(held.group)
            self._unit.connection.execute(_COMMIT, {"order": order, "round": round})
            self._record("committed", held, by, task_id)

    def release(self, order: str, round: int = EVERY_ROUND, *, by: str, task_id: str | None = None) -> None:
        """Give back what the round (or every round) holds, and let nothing be reserved for it ever again.

        Holds, too, for a reservation that is still on its way: whoever comes later is refused. A repeat does nothing.
        """
        self._unit.ledger.lock(order)
        self._tombstones.bury(order, round)
        held = [one for one in self.reservations(order) if one.state != "released"]
        for one in (each for each in held if round in (EVERY_ROUND, each.round)):
            self._accounts.queue(one.group)
            self._record("released", one, by, task_id)
        self._unit.connection.execute(_RELEASE, {"order": order, "round": round})

    def reservations(self, order: str) -> tuple[Reservation, ...]:
        """What the order holds or held, round by round."""
        rows = self._unit.connection.execute(_RESERVATIONS, {"order": order}).mappings()
        return tuple(map(_reservation, rows))

    def held_by(self, group: str) -> tuple[Reservation, ...]:
        """What the orders of the group hold now, by order and round."""
        return tuple(map(_reservation, self._unit.connection.execute(_HELD_BY, {"group": group}).mappings()))

    def disagreeing(self) -> tuple[str, ...]:
        """The groups whose account does not agree with its reservations: none, unless somebody edited the tables."""
        return self._accounts.disagreeing()

    def _reserve(self, wanted: CreditStep, above_limit: bool, by: str, task_id: str | None) -> Reserved | Refused:
        """The order's stream first, the account last: it is locked in the last statement before the commit."""
        ledger, asked = self._unit.ledger, wanted.counted
        ledger.lock(wanted.order)
        found = self._accounts.ask(wanted, asked.currency)
        if found.buried:
            raise ReservationReleased(wanted.order, wanted.round)
        if found.earlier:
            return self._repeated(CreditStep.model_validate(found.earlier), asked)
        step = self._counted(wanted, found.group, found.currency or asked.currency)
        link = ledger.link(self._steps.draft(step, by, task_id))
        hold = Hold(step=step, link=link, debts=found.debts, above_limit=above_limit)
        is_held, headroom = self._accounts.hold(hold)
        if not is_held:
            return Refused(amount=step.counted, headroom=headroom)
        ledger.follow(link)
        return Reserved(amount=step.counted, headroom=headroom)

    def _counted(self, wanted: CreditStep, group: str, currency: str) -> CreditStep:
        """What was asked for in the account's currency, with the day of the rate where there was one."""
        asked, today = wanted.counted, self._unit.clock.today()
        found: dict[str, object] = {"group": group, "asked": asked}
        if asked.currency != currency:
            rate = self._rates.rate(asked.currency, currency, today)
            found |= {"counted": asked.convert(rate), "rate_on": rate.on}
        return wanted.model_copy(update=found)

    def _repeated(self, earlier: CreditStep, asked: Money) -> Reserved:
        if earlier.asked != asked:
            raise RecordConflict(earlier.kind, earlier.key, f"{earlier.asked} was reserved already and")
        return Reserved(amount=earlier.counted, headroom=self._accounts.get(earlier.group).headroom)

    def _record(self, step: Literal["committed", "released"], held: Reservation, by: str, task_id: str | None) -> None:
        body = CreditStep(order=held.order, round=held.round, step=step, group=held.group, counted=held.amount)
        self._steps.add(body, by=by, task_id=task_id)


def _wanted(order: str, round: int, amount: Money) -> CreditStep:
    return CreditStep(order=order, round=round, step="reserved", group="", counted=amount)


def _reservation(row: RowMapping) -> Reservation:
    return Reservation(
        order=row["order_number"],
        round=row["round"],
        group=row["customer_group"],
        amount=Money.of(row["amount"], row["currency"]),
        state=row["state"],
    )
