"""A task has one worker at a time: while that works it keeps the task, and when it dies another takes over soon."""

import signal
import time
from collections import Counter
from datetime import timedelta

import pytest

from tests.faults.room import Room
from workers.testkit import until

pytestmark = pytest.mark.engine

LOCK_SECONDS = 1.0


def assert_each_once(room: Room, keys: list[str]) -> None:
    room.wait_until_ended(len(keys))
    assert room.began() == room.ended_in_handler() == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_handler_slower_than_its_lock_is_run_once_by_two_replicas(room: Room) -> None:
    keys = room.start(6)
    with (
        room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=4),
        room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=4),
    ):
        until(lambda: room.began().total() == 6)
        room.proxy.wait_for("extendLock", 6 * 6)
        room.let_handlers_end()

        assert_each_once(room, keys)


@pytest.mark.parametrize("in_process", [False, True], ids=["thread", "process"])
def test_a_handler_that_burns_the_cpu_longer_than_its_lock_is_run_once_by_two_replicas(
    room: Room, in_process: bool
) -> None:
    keys = room.start(2)
    with room.replica(does="burn", in_process=in_process, lock_seconds=LOCK_SECONDS, slots=2) as first:
        until(lambda: room.began().total() == 2)
        with room.replica(lock_seconds=LOCK_SECONDS):
            until(lambda: polls_of_another(room, first.process.pid) >= 4)
            room.let_handlers_end()

            assert_each_once(room, keys)


def test_what_a_killed_worker_held_is_another_ones_within_two_locks(room: Room) -> None:
    lock_seconds = 3.0
    keys = room.start(2)
    with room.replica(does="wait", lock_seconds=lock_seconds) as first:
        until(lambda: room.began().total() == 2)
        with room.replica(does="wait", lock_seconds=lock_seconds):
            first.process.send_signal(signal.SIGKILL)
            killed = time.monotonic()
            until(lambda: room.began().total() == 4, timedelta(seconds=2 * lock_seconds))
            room.let_handlers_end()
            room.wait_until_ended(2)

    assert max(room.beginnings()) - killed <= 2 * lock_seconds
    assert room.began() == Counter(dict.fromkeys(keys, 2))
    assert room.ended_in_handler() == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_second_replica_takes_nothing_from_the_first(room: Room) -> None:
    keys = room.start(4)
    with room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=4) as first:
        until(lambda: room.began().total() == 4)
        with room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=4):
            until(lambda: polls_of_another(room, first.process.pid) >= 6)
            room.let_handlers_end()
            assert_each_once(room, keys)

        assert room.who_began() == {first.process.pid}


def test_a_worker_whose_clock_is_off_by_an_hour_works_as_any_other(room: Room) -> None:
    keys = room.start(6)
    with (
        room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=3, clock_off_seconds=3600),
        room.replica(does="wait", lock_seconds=LOCK_SECONDS, slots=3, clock_off_seconds=-3600),
    ):
        until(lambda: room.began().total() == 6)
        room.proxy.wait_for("extendLock", 6 * 4)
        room.let_handlers_end()

        assert_each_once(room, keys)


def polls_of_another(room: Room, pid: int) -> int:
    """How often a worker of another process has asked for tasks."""
    return sum(f"-{pid}-" not in call.body["workerId"] for call in room.proxy.calls("fetchAndLock"))
