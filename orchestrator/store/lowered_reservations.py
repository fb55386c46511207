"""Gives back what a change or a delivery no longer needs: an order that shrinks holds less credit and less capacity.

Lock order, as everywhere: the order's stream, then accounts, then weeks by line and date.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import text

from orchestrator.domain.money import Money, total
from orchestrator.store.capacity import Booking, CapacityStep
from orchestrator.store.credit import Reservation
from orchestrator.store.credit_records import CreditStep
from orchestrator.store.evidence import Shelf
from orchestrator.store.records import Records

# One round holds less, and so does the account that counts it; its turn comes as everybody's does.
_LOWER_CREDIT = text("""
    WITH queued AS MATERIALIZED (SELECT queue_account(:group)),
    lowered AS (
        UPDATE credit_reservation SET amount = amount - :less
        FROM queued
        WHERE order_number = :order AND round = :round AND state <> 'released' RETURNING customer_group, state)
    UPDATE credit_account AS account
    SET reserved = reserved - CASE WHEN state = 'reserved' THEN :less ELSE 0 END,
        committed = committed - CASE WHEN state = 'committed' THEN :less ELSE 0 END
    FROM lowered WHERE account.customer_group = lowered.customer_group
""")

# A booking that loses some of its units, beside the week that counts it.
_LOWER_BOOKING = text("""
    WITH counted AS (UPDATE capacity_week SET booked = booked - :less WHERE line = :line AND week = :week)
    UPDATE capacity_booking SET units = units - :less
    WHERE order_number = :order AND round = :round AND line = :line AND week = :week
""")

# A booking that loses all of them.
_GIVE_BOOKING_BACK = text("""
    WITH counted AS (UPDATE capacity_week SET booked = booked - :less WHERE line = :line AND week = :week)
    UPDATE capacity_booking SET state = 'released'
    WHERE order_number = :order AND round = :round AND line = :line AND week = :week
""")


def lower_credit(records: Records, order: str, round: int, at_risk: Money, *, task_id: str) -> None:
    """Let the order hold no more than `at_risk`; a repeat within the round changes nothing.

    The newest rounds give first. The step is recorded under the `round` of the change.
    """
    _lower(records, CreditStep(order=order, round=round, step="lowered", group="", counted=at_risk), task_id)


def deliver_credit(records: Records, order: str, delivery: int, at_risk: Money, *, task_id: str) -> None:
    """Let the order hold no more than what is at risk of its undelivered rest: its invoice counts for what is gone.

    The step is recorded under the number of the `delivery`; a repeat changes nothing.
    """
    _lower(records, CreditStep(order=order, round=delivery, step="delivered", group="", counted=at_risk), task_id)


def _lower(records: Records, wanted: CreditStep, task_id: str) -> None:
    order, at_risk = wanted.order, wanted.counted
    records.ledger.lock(order)
    steps = Shelf(records.ledger, CreditStep)
    # What a change under review has reserved on top is its own until it is accepted or refused.
    held = [one for one in records.credit.reservations(order) if one.state == "committed"]
    if not held or steps.find(order, wanted.round, wanted.step):
        return
    currency = held[0].amount.currency
    surplus = total([one.amount for one in held], currency) - records.rates.convert(
        at_risk, currency, records.clock.today()
    )
    if surplus.amount > 0:
        body = wanted.model_copy(update={"group": held[0].group, "asked": at_risk, "counted": surplus})
        steps.add(body, by="worker/commerce", task_id=task_id)
        _take_credit(records, held, surplus)


def lower_capacity(records: Records, order: str, round: int, needed: Mapping[str, int], *, task_id: str) -> None:
    """Let the order book no more units a line than `needed`; lines it does not name stay as they are.

    The latest weeks give first. The step is recorded under the `round` of the change.
    """
    records.ledger.lock(order)
    steps = Shelf(records.ledger, CapacityStep)
    if steps.find(order, round, "lowered"):
        return
    given: dict[str, dict[date, int]] = {}
    for booking, less in _surplus(records.capacity.bookings(order), needed):
        statement = _GIVE_BOOKING_BACK if less == booking.units else _LOWER_BOOKING
        values = {"order": order, "round": booking.round, "line": booking.line, "week": booking.week, "less": less}
        records.unit.connection.execute(statement, values)
        weeks = given.setdefault(booking.line, {})
        weeks[booking.week] = weeks.get(booking.week, 0) + less
    if given:
        body = CapacityStep(order=order, round=round, step="lowered", units=given)
        steps.add(body, by="worker/commerce", task_id=task_id)


def _take_credit(records: Records, held: list[Reservation], surplus: Money) -> None:
    for one in sorted(held, key=lambda each: -each.round):
        less = min(one.amount, surplus)
        values = {"order": one.order, "round": one.round, "group": one.group, "less": less.amount}
        records.unit.connection.execute(_LOWER_CREDIT, values)
        surplus = surplus - less


def _surplus(bookings: tuple[Booking, ...], needed: Mapping[str, int]) -> list[tuple[Booking, int]]:
    taken = []
    for line in sorted(needed):
        booked = [one for one in bookings if one.line == line and one.state == "booked"]
        surplus = sum(one.units for one in booked) - needed[line]
        for one in sorted(booked, key=lambda each: (each.week, each.round), reverse=True):
            if (less := min(one.units, surplus)) > 0:
                taken.append((one, less))
                surplus -= less
    return sorted(taken, key=lambda each: (each[0].line, each[0].week))
