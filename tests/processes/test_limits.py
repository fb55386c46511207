"""Fifty orders of one customer at once: together they never exceed its limit, and cancelled they hold nothing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import pytest
from sqlalchemy import text

from orchestrator.camunda import external_tasks, incidents, tasks
from orchestrator.camunda.external_tasks import ExternalTask
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.domain.money import Money
from orchestrator.doors.changes import cancel_order
from orchestrator.store.credit_accounts import CreditAccount
from tests.processes import test_contract_review as review
from tests.processes.stage import Stage, enter
from tests.processes.test_customer_order import FIRST_REVIEW, begin_at, refuses_credit

pytestmark = [pytest.mark.engine, pytest.mark.database, pytest.mark.timeout(900)]

T = TypeVar("T")

ORDERS = 50
#: People, and customers, who act at the same time.
AT_ONCE = 4
#: Tasks of one topic that the stage's worker carries at a time: half of all its slots.
AT_WORK = 8
#: One order fewer, so that a release may meet a reservation that waits.
WAVE = AT_WORK - 1
VALUE = Money.parse("5240.00 USD")
#: Customers that no other test and no sample order knows, each the only one of its group.
BUYER, CANCELLER = "C-00026", "C-00022"

# Nobody reserves anything for this group until the transaction ends.
_HOLD_ACCOUNT = text("SELECT 1 FROM credit_account WHERE customer_group = :group FOR UPDATE")

# Transactions of this database that wait for somebody else's lock.
_WAITING = text("""
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
""")


@pytest.mark.clauses("D-COMMERCE-4")
def test_fifty_orders_together_never_exceed_the_limit_and_cancelled_they_hold_nothing(stage: Stage) -> None:
    orders = under_review(stage, BUYER)
    room = account(stage, BUYER).headroom
    fit = int(room.amount // VALUE.amount)
    first = {number: stage.task(number, "Task_Review_Finance") for number in orders}
    early, late = list(orders)[: fit - 3], list(orders)[fit - 3 :]

    with watched(stage, BUYER) as seen:
        at_once(stage, [(number, department) for number in early for department in ("finance", "production")], agree)
        assert all(found_room(stage, number, first[number]) for number in early)
        with held_account(stage, BUYER):  # until as many as the worker can carry want what is left for three
            at_once(stage, [(number, department) for number in late for department in ("finance", "production")], agree)
            stage.eventually(lambda: waiting(stage) >= AT_WORK, "reserving handlers crowd at the account", late[0])
        held = {number for number, task in first.items() if found_room(stage, number, task)}
        reserved = account(stage, BUYER).reserved
        at_once(stage, list(orders), cancel)
        ends = {stage.ended(instance, number) for number, instance in orders.items()}

    assert 4 * VALUE < room < 4 * room < ORDERS * VALUE, "far more is ordered than fits"
    assert len(held) == fit, "one more would not fit, and one fewer leaves room"
    assert reserved == len(held) * VALUE
    assert max(seen, key=lambda each: each.exposure.amount).exposure == account(stage, BUYER).exposure + reserved
    assert min(each.headroom.amount for each in seen) >= 0
    assert ends == {("Event_OrderCancelled",)}
    assert account(stage, BUYER).headroom == room
    assert_nothing_is_left(stage, BUYER, list(orders))


def test_a_cancel_between_fetch_and_commit_of_the_reserving_handler_leaves_nothing_reserved(stage: Stage) -> None:
    orders = under_review(stage, CANCELLER)
    room = account(stage, CANCELLER).headroom

    for wave in [list(orders)[start : start + WAVE] for start in range(0, ORDERS, WAVE)]:
        with held_account(stage, CANCELLER):
            at_once(stage, [(number, "finance") for number in wave], agree)
            caught = reserving(stage, wave)
            at_once(stage, wave, cancel)
            gone = {one.task_id for one in caught} - {one.task_id for one in to_reserve(stage, wave)}
            assert len(gone) == len(wave), "the engine has taken the tasks away from handlers that still run"
            assert account(stage, CANCELLER).headroom == room
        assert {stage.ended(orders[number], number) for number in wave} == {("Event_OrderCancelled",)}

    assert account(stage, CANCELLER).headroom == room
    assert_nothing_is_left(stage, CANCELLER, list(orders))


def under_review(stage: Stage, customer: str) -> dict[str, str]:
    """Fifty orders of the customer that wait for Finance and Production: their instances by number."""
    numbers = [enter(stage, review.document(customer, quantity=20)) for _ in range(ORDERS)]
    orders = {number: begin_at(stage, "Call_ReviewContract", number, **FIRST_REVIEW) for number in numbers}
    for number in numbers:
        stage.task(number, "Task_Review_Finance")
        stage.task(number, "Task_Review_Production")
    return orders


def at_once(stage: Stage, things: Sequence[T], do: Callable[[Stage, T], None]) -> None:
    """Do something to all of these, several at a time, each over a conversation of its own with the engine."""

    def do_some(own: Stage, some: Sequence[T]) -> None:
        for thing in some:
            do(own, thing)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        engines = [stage.admin.as_user(stage.admin.user, "admin") for _ in range(AT_ONCE)]
        stages = [replace(stage, desk=replace(stage.desk, engine=engine), seats={}) for engine in engines]
        list(pool.map(do_some, stages, [things[start::AT_ONCE] for start in range(AT_ONCE)]))


def agree(stage: Stage, one: tuple[str, str]) -> None:
    """Send the department's review of an order, within the limit and without objections."""
    number, department = one
    stage.send(number, review.activity(department), review.PEOPLE[department], sent(department))


def sent(department: str) -> dict[str, str]:
    """What the department's form sends."""
    promised = {"promisedDate": review.day(170).isoformat()} if department == "production" else {}
    return {name: str(value) for name, value in review.content(department, **promised).items()}


def cancel(stage: Stage, number: str) -> None:
    """Let the customer cancel."""
    cancel_order(stage.desk, number, "the shops will not open")


def found_room(stage: Stage, number: str, first: UserTask) -> bool:
    """Whether the order holds credit, as soon as that is decided; if not, Finance has it again and knows why."""

    def back() -> UserTask | None:
        query = TaskQuery(business_key=number, activity_id=first.activity_id)
        return next((task for task in tasks.find(stage.admin, query) if task.task_id != first.task_id), None)

    stage.eventually(lambda: holds_credit(stage, number) or back(), "its credit is decided", number)
    if task := back():
        assert f"{VALUE} is needed, only" in str(stage.shown(task)["refusal"])
    return task is None


def holds_credit(stage: Stage, number: str) -> bool:
    """Whether anything is reserved for the order now."""
    with stage.store.open() as records:
        return any(one.state == "reserved" for one in records.credit.reservations(number))


def account(stage: Stage, group: str) -> CreditAccount:
    """What counts against the limit now."""
    with stage.store.open() as records:
        found = records.credit.account(group)
    assert found is not None
    return found


@contextmanager
def watched(stage: Stage, group: str) -> Iterator[list[CreditAccount]]:
    """Look at the account again and again until the block ends; gives what was seen."""
    seen, stop = [account(stage, group)], threading.Event()

    def watch() -> None:
        while not stop.wait(0.02):
            seen.append(account(stage, group))

    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        try:
            yield seen
        finally:
            stop.set()
        watching.result()


@contextmanager
def held_account(stage: Stage, group: str) -> Iterator[None]:
    """Hold the account in a transaction of ours until the block ends."""
    with stage.store.open() as records:
        records.unit.connection.execute(_HOLD_ACCOUNT, {"group": group})
        yield


def waiting(stage: Stage) -> int:
    """How many transactions wait for somebody else's lock."""
    with stage.store.open() as records:
        return int(records.unit.connection.execute(_WAITING).scalar_one())


def to_reserve(stage: Stage, orders: Sequence[str]) -> list[ExternalTask]:
    """The orders' reserving tasks that the engine knows."""
    found = external_tasks.find(stage.admin, topic="finance.reserve-credit")
    return [one for one in found if one.business_key in orders]


def reserving(stage: Stage, orders: Sequence[str]) -> list[ExternalTask]:
    """The orders' reserving tasks, as soon as all are locked by the worker and wait for the account."""

    def all_wait() -> list[ExternalTask] | None:
        caught = [one for one in to_reserve(stage, orders) if one.worker_id and one.locked_until]
        return caught if len(caught) == len(orders) <= waiting(stage) else None

    return stage.eventually(all_wait, "all reserving handlers wait for the account", orders[0])


def assert_nothing_is_left(stage: Stage, group: str, orders: Sequence[str]) -> None:
    """Neither credit nor capacity, no incident, and nothing may be reserved any more."""
    counted = account(stage, group)
    assert not counted.reserved.amount
    assert not counted.committed.amount
    with stage.store.open() as records:
        assert (records.credit.disagreeing(), records.capacity.disagreeing()) == ((), ())
        booked = [booking for number in orders for booking in records.capacity.bookings(number)]
    assert {booking.state for booking in booked} <= {"released"}
    assert [each for number in orders for each in incidents.of_business_key(stage.admin, number)] == []
    assert all(refuses_credit(stage, number) for number in orders)
