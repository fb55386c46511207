"""Whatever the way to the engine and the engine do, no work is lost, repeated or called failed."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from tests.faults.program import Anything
from tests.faults.room import Room, let_pass
from workers.runtime import Handler, Task, seconds, topic
from workers.testkit import (
    ANSWER_LOST,
    ANSWER_NEVER_COMES,
    DEADLINE,
    HALF_OPEN,
    UNAVAILABLE,
    Fault,
    engine_error,
    serving,
    until,
)

pytestmark = pytest.mark.engine


class Bench:
    """Handlers that stay at work until they are told to end, and how often each case was worked on."""

    def __init__(self) -> None:
        self.runs: Counter[str | None] = Counter()
        self.finish = threading.Event()

    def handler(self, room: Room, lock_seconds: float = 2) -> Handler:
        """One that waits for `finish`."""

        @topic(room.topic, lock_for=seconds(lock_seconds))
        def work(anything: Anything, task: Task) -> None:
            self.runs[task.business_key] += 1
            self.finish.wait(60)

        return work

    def wait_for_runs(self, count: int) -> None:
        """Return as soon as that many have begun."""
        until(lambda: self.runs.total() >= count, timedelta(seconds=15), otherwise=f"{self.runs} began, not {count}")


@pytest.fixture
def bench() -> Bench:
    return Bench()


def assert_each_once(room: Room, bench: Bench, keys: list[str]) -> None:
    room.wait_until_ended(len(keys))
    assert bench.runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_fetch_that_fails_while_handlers_run_disturbs_none_of_them(room: Room, bench: Bench) -> None:
    keys = room.start(2)
    with serving(room.settings(slots=4), bench.handler(room)):
        bench.wait_for_runs(2)
        with room.proxy.misbehaving(engine_error(500, "ENGINE-REST-HTTP500 out of order"), "fetchAndLock"):
            room.proxy.wait_for("fetchAndLock", len(room.proxy.calls("fetchAndLock")) + 3)
            keys += room.start(2)
            bench.finish.set()
            room.wait_until_ended(2)

        assert_each_once(room, bench, keys)


@pytest.mark.parametrize("outage_seconds", [4, pytest.param(30, marks=pytest.mark.long)])
def test_an_engine_that_is_gone_for_longer_than_a_lock_finds_all_work_done_once(
    room: Room, bench: Bench, outage_seconds: float
) -> None:
    keys = room.start(4)
    with serving(room.settings(slots=8), bench.handler(room, lock_seconds=outage_seconds / 2)):
        bench.wait_for_runs(4)
        with room.proxy.gone():
            keys += room.start(4)
            let_pass(outage_seconds)
        bench.wait_for_runs(8)
        bench.finish.set()

        assert_each_once(room, bench, keys)


def test_what_ends_while_the_engine_is_gone_is_told_when_it_is_back(room: Room, bench: Bench) -> None:
    keys = room.start(4)
    with serving(room.settings(slots=8), bench.handler(room, lock_seconds=1)):
        bench.wait_for_runs(4)
        with room.proxy.gone():
            bench.finish.set()
            let_pass(2)

        assert_each_once(room, bench, keys)


def test_bursts_of_503_delay_work_and_harm_none(room: Room, bench: Bench) -> None:
    bench.finish.set()
    with serving(room.settings(slots=4), bench.handler(room)):
        keys = []
        for _ in range(3):
            with room.proxy.misbehaving(UNAVAILABLE):
                keys += room.start(10)
                wait_for_calls(room, 3)
            room.proxy.wait_for("complete", len(room.proxy.calls("complete")) + 5)

        assert_each_once(room, bench, keys)


def wait_for_calls(room: Room, more: int) -> None:
    """Return when the worker has polled or told an outcome so often again; with its hands full it does not poll."""

    def made() -> int:
        return len(room.proxy.calls("fetchAndLock")) + len(room.proxy.calls("complete"))

    before = made()
    until(lambda: made() >= before + more, otherwise="the worker does not ask again")


def test_a_poll_on_a_connection_that_is_half_open_is_given_up(room: Room, bench: Bench) -> None:
    bench.finish.set()
    room.proxy.misbehave("fetchAndLock", HALF_OPEN)
    with serving(room.settings(), bench.handler(room)):
        room.proxy.wait_for("fetchAndLock")

        assert_each_once(room, bench, room.start(3))


@pytest.mark.parametrize("fault", [HALF_OPEN, ANSWER_NEVER_COMES], ids=["not done", "done"])
def test_an_outcome_on_a_connection_that_is_half_open_is_sent_again(room: Room, bench: Bench, fault: Fault) -> None:
    bench.finish.set()
    room.proxy.misbehave("complete", fault, fault)
    with serving(room.settings(patience=seconds(0.5)), bench.handler(room)):
        keys = room.start(3)
        room.proxy.wait_for("complete", 3 + 2)

        assert_each_once(room, bench, keys)


def test_a_lock_is_kept_although_one_extension_hangs(room: Room, bench: Bench) -> None:
    room.proxy.misbehave("extendLock", HALF_OPEN)
    keys = room.start()
    settings = room.settings(patience=seconds(0.3))
    with serving(settings, bench.handler(room)), serving(settings, bench.handler(room)):
        room.proxy.wait_for("extendLock", 4)
        bench.finish.set()

        assert_each_once(room, bench, keys)


def test_tasks_whose_fetch_answer_was_lost_are_worked_on_when_their_lock_is_over(room: Room, bench: Bench) -> None:
    bench.finish.set()
    keys = room.start(3)
    room.proxy.misbehave("fetchAndLock", ANSWER_LOST)
    with serving(room.settings(), bench.handler(room, lock_seconds=2)):
        room.wait_until_ended(3, DEADLINE)

        assert_each_once(room, bench, keys)
