"""Nobody is shut out, and nothing is overrun: topics share the slots, and a flood waits in the engine."""

import threading
import time
from collections import Counter

import pytest

from orchestrator.camunda import external_tasks
from tests.faults.diagrams import SLOW_OR_FAST
from tests.faults.program import Anything
from tests.faults.room import Room, let_pass
from workers.runtime import Handler, Task, seconds, topic
from workers.testkit import serving, until

pytestmark = pytest.mark.engine

SLOW_SECONDS = 0.3
SLOTS = 4
SAMPLES = 40
#: What the machine itself may add to one latency in a hundred.
NOISE_SECONDS = 0.1


class Beginnings:
    """When the fast handler began on each case, by the engine's clock: this machine's."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._began: dict[str | None, float] = {}

    def handlers(self) -> tuple[Handler, Handler]:
        """The slow and the fast one."""

        @topic(f"{self._room.key}.slow", lock_for=seconds(3))
        def slow(anything: Anything) -> None:
            let_pass(SLOW_SECONDS)

        @topic(f"{self._room.key}.fast", lock_for=seconds(3))
        def fast(anything: Anything, task: Task) -> None:
            self._began[task.business_key] = time.time() - task.created_at.timestamp()

        return slow, fast

    def p99(self) -> float:
        """Of tasks that are started one after the other, in seconds."""
        keys = [self._room.start(kind={"type": "String", "value": "fast"})[0] for _ in range(SAMPLES)]
        until(lambda: set(keys) <= self._began.keys())
        return sorted(self._began[key] for key in keys)[int(SAMPLES * 0.99)]


def test_a_fast_topic_is_as_quick_beside_a_flood_of_slow_tasks_as_alone(room: Room) -> None:
    room.deploy(SLOW_OR_FAST)
    beginnings = Beginnings(room)
    with serving(room.settings(slots=SLOTS), *beginnings.handlers()):
        beginnings.p99()  # the engine is warm from here on
        alone = beginnings.p99()
        room.start(80, kind={"type": "String", "value": "slow"})
        beside = beginnings.p99()
        still_waiting = external_tasks.count(room.admin, topic=f"{room.key}.slow")

    assert still_waiting > SLOTS, "the flood was over before the fast ones were"
    assert beside <= alone + NOISE_SECONDS


def test_of_500_slow_tasks_that_wait_never_more_run_than_allowed(room: Room) -> None:
    guard, runs = threading.Lock(), Counter[str | None]()
    running, most = 0, 0

    @topic(room.topic, lock_for=seconds(3), at_once=5)
    def work(anything: Anything, task: Task) -> None:
        nonlocal running, most
        with guard:
            running += 1
            most = max(most, running)
        let_pass(0.03)
        with guard:
            running -= 1
            runs[task.business_key] += 1

    keys = room.start(500)
    with serving(room.settings(slots=8), work):
        room.wait_until_ended(500, seconds(60))

    assert most == 5
    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)
