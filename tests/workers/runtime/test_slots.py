"""Slots are shared by topics so that none can shut out the others, and nothing is fetched that cannot start soon."""

from datetime import timedelta

import pytest

from tests.workers.runtime.handlers import Anything, holding
from workers.runtime import Subscription, seconds
from workers.runtime.hold import Held
from workers.runtime.slots import Slots

SHORT = timedelta(milliseconds=200)


def handler(order: Anything) -> None: ...


def slots(total: int, **at_once: int | None) -> Slots:
    """A worker's slots for these topics."""
    return Slots(
        total, [Subscription(topic=name, handler=handler, at_once=most) for name, most in at_once.items()], seconds(5)
    )


def held(topic: str, number: int = 1) -> Held:
    return holding(Subscription(topic=topic, handler=handler), number)


def fetch(slots: Slots, *topics: str) -> list[str]:
    """Let the next poll bring one task of each of these topics; gives those that start."""
    ask = slots.ask()
    assert ask
    assert set(topics) <= set(ask.topics)
    assert len(topics) <= ask.most
    slots.answered(ask, topics)
    for number, topic in enumerate(topics):
        slots.put(held(topic, number))
    return started(slots)


def started(slots: Slots) -> list[str]:
    return [one.task.id for one in iter(slots.next, None)]


def asked(slots: Slots) -> tuple[set[str], int, timedelta]:
    ask = slots.ask()
    assert ask
    return set(ask.topics), ask.most, ask.wait


def test_an_only_topic_may_take_every_slot_and_one_of_several_half() -> None:
    assert asked(slots(8, only=None))[1] == 8
    both = slots(8, one=None, other=None)
    assert len(fetch(both, *["one"] * 8)) == 4


def test_a_topic_with_tasks_that_wait_is_left_out_and_the_others_are_asked_for_soon() -> None:
    shared = slots(8, slow=None, fast=None)
    fetch(shared, *["slow"] * 6)

    assert asked(shared) == ({"fast"}, 4, SHORT)


def test_a_poll_asks_for_no_more_than_each_of_its_topics_can_run_and_keep_waiting() -> None:
    shared = slots(20, narrow=2, wide=16)

    assert asked(shared)[1] == 4
    assert fetch(shared, *["narrow"] * 4) == ["narrow 0", "narrow 1"]
    assert asked(shared) == ({"wide"}, 18, SHORT)


def test_a_full_answer_lets_the_other_topics_come_first_without_a_wait() -> None:
    shared = slots(4, flooded=3, quiet=3)
    fetch(shared, *["flooded"] * 4)
    assert asked(shared)[0] == {"quiet"}

    for _ in range(4):
        shared.release(held("flooded"), seconds=100)
        started(shared)
    ask = shared.ask()
    assert ask
    shared.answered(ask, [])
    assert (ask.topics, ask.wait) == (("quiet",), timedelta(0))
    assert asked(shared)[0] == {"flooded"}


def test_waiting_tasks_of_different_topics_start_in_turns_and_each_topic_in_the_engines_order() -> None:
    shared = slots(2, a=2, b=2)
    assert fetch(shared, "a", "a") == ["a 0", "a 1"]
    for number, topic in enumerate("aab", start=2):
        shared.put(held(topic, number))
    shared.put(held("b", 5))

    order = []
    for topic in "aaab":
        shared.release(held(topic), seconds=100)
        order += started(shared)
    assert order == ["a 2", "b 4", "a 3", "b 5"]


def test_tasks_of_quick_handlers_are_fetched_ahead_and_those_of_slow_ones_never() -> None:
    only = slots(4, quick=None)
    fetch(only, "quick")
    only.release(held("quick"), seconds=0.01)
    assert asked(only)[1] == 4 + 80  # so many start within 0.2 s

    fetch(only, *["quick"] * 60)
    assert only.ask() is None  # until half of them have started

    for _ in range(4):
        only.release(held("quick"), seconds=60)
    started(only)
    assert only.ask() is None
    assert len(only.clear()) == 52


@pytest.mark.parametrize("total", [1, 3])
def test_no_more_tasks_start_than_there_are_slots(total: int) -> None:
    shared = slots(total, a=total, b=total)
    for number in range(5):
        shared.put(held("a", number))
        shared.put(held("b", number))

    assert len(started(shared)) == total
    assert not shared.are_free
