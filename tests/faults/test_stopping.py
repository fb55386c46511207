"""A worker that is told to stop leaves nothing behind: what it holds is finished or given back, nothing is failed."""

import signal
from collections import Counter

import pytest

from orchestrator.camunda import external_tasks
from tests.faults.room import Room
from workers.testkit import UNAVAILABLE, until

pytestmark = pytest.mark.engine

#: So long that a test in which a lock must expire fails.
LONG_LOCK = 60.0


def test_sigterm_in_mid_handler_lets_it_end_and_takes_nothing_new(room: Room) -> None:
    keys = room.start(2)
    with room.replica(does="wait", lock_seconds=LONG_LOCK) as replica:
        until(lambda: room.began().total() == 2)
        replica.process.send_signal(signal.SIGTERM)
        replica.wait_until_it_says("worker_stopping")
        late = room.start()
        room.let_handlers_end()

        assert replica.wait_until_it_has_left() == 0

    assert room.began() == room.ended_in_handler() == Counter(keys)
    with room.replica(lock_seconds=LONG_LOCK):
        room.wait_until_ended(3)
    assert room.began() == Counter(keys + late)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_what_outlasts_the_drain_is_given_back_without_a_lost_attempt(room: Room) -> None:
    [key] = room.start()
    with room.replica(does="wait", lock_seconds=LONG_LOCK, drain_seconds=0.5) as replica:
        until(room.began)
        replica.process.send_signal(signal.SIGTERM)

        assert replica.wait_until_it_has_left() == 0

    [task] = external_tasks.find(room.admin, topic=room.topic)
    assert (task.locked_until, task.retries_left) == (None, None)
    with room.replica(lock_seconds=LONG_LOCK):
        room.wait_until_ended(1)
    assert room.began() == Counter({key: 2})
    assert (room.failures(), room.incidents()) == (0, 0)


def test_sigterm_while_idle_locks_nothing_for_a_worker_that_has_gone(room: Room) -> None:
    with room.replica(lock_seconds=LONG_LOCK, poll_seconds=2) as replica:
        room.proxy.wait_for("fetchAndLock", 2)
        replica.process.send_signal(signal.SIGTERM)
        replica.wait_until_it_says("worker_stopping")
        keys = room.start(3)

        assert replica.wait_until_it_has_left() == 0

    assert external_tasks.count(room.admin, topic=room.topic, locked=True) == 0
    assert room.began() == Counter()
    with room.replica(lock_seconds=LONG_LOCK):
        room.wait_until_ended(3)
    assert room.began() == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_an_outcome_that_cannot_be_told_before_the_drain_ends_is_given_back_and_done_again(room: Room) -> None:
    [key] = room.start()
    outage = room.proxy.misbehaving(UNAVAILABLE, "complete")
    with outage, room.replica(lock_seconds=LONG_LOCK, drain_seconds=0.5) as replica:
        room.proxy.wait_for("complete", 2)
        replica.process.send_signal(signal.SIGTERM)

        assert replica.wait_until_it_has_left() == 0

    with room.replica(lock_seconds=LONG_LOCK):
        room.wait_until_ended(1)
    assert room.began() == Counter({key: 2})
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_second_signal_leaves_at_once(room: Room) -> None:
    room.start()
    with room.replica(does="wait", lock_seconds=LONG_LOCK, drain_seconds=LONG_LOCK) as replica:
        until(room.began)
        replica.process.send_signal(signal.SIGTERM)
        replica.wait_until_it_says("worker_stopping")
        replica.process.send_signal(signal.SIGTERM)

        assert replica.wait_until_it_has_left() == 128 + signal.SIGTERM
    assert (room.failures(), room.incidents()) == (0, 0)
