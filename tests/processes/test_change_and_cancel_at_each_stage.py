"""What a change and a cancellation do at each stage of an order, one test a row of the table in `change-request`."""

from collections.abc import Callable

import pytest

from orchestrator.domain.money import Money
from orchestrator.doors.changes import cancel_order, request_change, waits_for_signing
from orchestrator.errors import InputError, NotAccepted
from orchestrator.store import Records
from orchestrator.store.order_progress import order_stage
from tests.domain.builders import raw
from tests.processes.stage import Stage
from tests.workers.change_case import book
from tests.workers.fulfilment_case import in_force
from tests.workers.progress_case import deliver, make, plan
from tests.workers.review_round import opened
from tests.workers.signing_case import NOW, reviewed

pytestmark = [pytest.mark.engine, pytest.mark.database]

WEEK = NOW.date().replace(year=2027, month=2, day=1)


def in_production(records: Records) -> str:
    number = in_force(records)
    book(records, number, 1, {WEEK: 40})
    plan(records, number)
    make(records, number, 25)
    return number


def part_delivered(records: Records) -> str:
    number = in_force(records)
    book(records, number, 1, {WEEK: 40})
    deliver(records, number, 15)
    return number


def delivered(records: Records) -> str:
    number = in_force(records)
    deliver(records, number, 40)
    return number


def running(stage: Stage, make_order: Callable[[Records], str]) -> tuple[str, str]:
    """An order at that stage whose process runs, wherever it stands; gives number and instance."""
    with stage.store.open() as records:
        number = make_order(records)
    instance = stage.start("customer-order", number)
    stage.task(number, "Task_ConfirmRequirements")
    return number, instance


def ask(stage: Stage, number: str, quantity: int) -> None:
    wanted = {"order_number": number, "change_reference": "CH-1"}
    request_change(stage.desk, raw({**wanted, "requested": {"lines": [{"line": 1, "quantity": quantity}]}}), ".json")


@pytest.mark.clauses("C-1", "D-COMMERCE-3")
@pytest.mark.parametrize(
    ("expected", "make_order", "stays"),
    [
        ("in-review", opened, ()),
        ("before-signing", reviewed, ()),
        ("before-production", in_force, ()),
        ("in-production", in_production, ("line 1: 25 made, 0 delivered of 40",)),
        ("part-delivered", part_delivered, ("line 1: 15 made, 15 delivered of 40",)),
    ],
)
def test_a_cancellation_gives_back_what_is_held_and_names_what_stays(
    stage: Stage, expected: str, make_order: Callable[[Records], str], stays: tuple[str, ...]
) -> None:
    number, instance = running(stage, make_order)
    with stage.store.open() as records:
        assert order_stage(records, number) == expected

    cancel_order(stage.desk, number, "the shop is not built")

    assert stage.ended(instance, number)[-1] == "Event_OrderCancelled"
    with stage.store.open() as records:
        end = records.orders.ends.get(number).body
        assert (end.state, tuple(each.partition(" / ")[2] for each in end.stays)) == ("cancelled", stays)
        assert all(one.state == "released" for one in records.credit.reservations(number))
        assert all(one.state == "released" for one in records.capacity.bookings(number))
        assert records.communications.messages.get(number, "cancelled", 1)


@pytest.mark.clauses("C-1")
@pytest.mark.parametrize("make_order", [opened, reviewed])
def test_a_change_before_signing_is_kept_and_waits_until_the_contract_is_in_force(
    stage: Stage, make_order: Callable[[Records], str]
) -> None:
    number, instance = running(stage, make_order)

    ask(stage, number, 30)

    stage.passed(instance, number, "Task_TakeChangeTurn")
    stage.timer(number, "Event_TurnWaited")
    assert waits_for_signing(stage.desk, number)
    with stage.store.open() as records:
        assert (records.changes.turns.of(number), len(records.changes.undecided(number))) == ((), 1)


@pytest.mark.clauses("C-1", "C-2")
def test_a_delivered_order_takes_neither_and_says_what_to_do_instead(stage: Stage) -> None:
    number, _ = running(stage, delivered)

    with pytest.raises(InputError, match="submit a complaint"):
        ask(stage, number, 50)
    with pytest.raises(NotAccepted, match="submit a complaint, which may end in a return"):
        cancel_order(stage.desk, number, "too late")

    with stage.store.open() as records:
        assert records.changes.requests.of(number) == ()
        assert records.orders.ends.find(number) is None


@pytest.mark.clauses("C-1", "C-2")
@pytest.mark.parametrize(
    ("make_order", "too_few", "why"),
    [(in_production, 24, "25 of line 1 are made"), (part_delivered, 14, "15 of line 1 are delivered")],
)
def test_a_change_below_what_is_made_or_delivered_is_refused_and_one_of_the_rest_is_taken_up(
    stage: Stage, make_order: Callable[[Records], str], too_few: int, why: str
) -> None:
    number, _ = running(stage, make_order)

    with pytest.raises(InputError, match=why):
        ask(stage, number, too_few)
    ask(stage, number, 30)

    stage.task(number, "Task_UnderstandChange")
    assert not waits_for_signing(stage.desk, number)
    with stage.store.open() as records:
        assert records.changes.requests.get(number, 1).body.request.requested.lines[0].quantity == 30


@pytest.mark.clauses("D-FINANCE-2")
def test_a_part_that_is_delivered_stays_owed_when_the_rest_is_cancelled(stage: Stage) -> None:
    number, instance = running(stage, part_delivered)
    with stage.store.open() as records:
        group = records.orders.get(number).customer_group
        before = records.credit.account(group)

    cancel_order(stage.desk, number, "the second shop is not built")
    stage.ended(instance, number)

    with stage.store.open() as records:
        after = records.credit.account(group)
        assert before
        assert after
        assert after.receivable == before.receivable
        assert (after.reserved, before.committed - after.committed) == (
            before.reserved,
            Money.parse("10480.00 USD"),
        )
