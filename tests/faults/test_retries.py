"""What a handler raises is tried again as often as told; then one person hears of it once, and others go on."""

import os
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.camunda import external_tasks
from tests.faults.program import Anything, write_down
from tests.faults.room import Room
from workers.runtime import Backoff, RetryPolicy, Task, TaskInput, TaskOutput, seconds, topic
from workers.testkit import serving

pytestmark = pytest.mark.engine

Runs = Counter[str | None]
SHORT = Backoff(first=timedelta(milliseconds=100), longest=timedelta(milliseconds=300))


class Numbered(TaskInput):
    number: int


class Mortal(TaskInput):
    folder: Path
    deadly: bool


class Answer(TaskOutput):
    answer: float


def test_a_handler_that_raises_once_is_run_again_and_nobody_is_called(room: Room) -> None:
    runs: Runs = Counter()

    @topic(room.topic, lock_for=seconds(2), retries=RetryPolicy(attempts=3, pauses=SHORT))
    def work(anything: Anything, task: Task) -> None:
        runs[task.business_key] += 1
        if task.attempt == 1:
            raise ConnectionError("the bank's line is down")

    keys = room.start(3)
    with serving(room.settings(), work):
        room.wait_until_ended(3)

    assert runs == Counter(dict.fromkeys(keys, 2))
    assert (room.failures(), room.incidents()) == (3, 0)


def test_a_handler_that_always_raises_is_one_incident_after_its_attempts(room: Room) -> None:
    attempts: list[int] = []

    @topic(room.topic, lock_for=seconds(2), retries=RetryPolicy(attempts=3, pauses=SHORT))
    def work(anything: Anything, task: Task) -> None:
        attempts.append(task.attempt)
        raise ConnectionError("the bank's line is down")

    [key] = room.start()
    with serving(room.settings(), work):
        incident = room.wait_for_incident(key)
        room.proxy.wait_for("fetchAndLock", len(room.proxy.calls("fetchAndLock")) + 3)

    assert attempts == [1, 2, 3]
    assert (room.failures(), room.incidents()) == (3, 1)
    assert "attempt 3 failed: ConnectionError: the bank's line is down" in str(incident.message)
    assert ", in work" in external_tasks.error_details(room.admin, str(incident.failed_id))


def test_poison_among_good_tasks_is_one_incident_each_and_the_good_ones_are_done_once(room: Room) -> None:
    runs: Runs = Counter()

    @topic(room.topic, lock_for=seconds(2), retries=RetryPolicy(attempts=2, pauses=SHORT))
    def work(numbered: Numbered, task: Task) -> Answer:
        runs[task.business_key] += 1
        match numbered.number:
            case 1:
                raise RecursionError("too deep")
            case 2:
                sys.exit("no rates today")
            case 3:
                return Answer(answer=float("inf"))
        return Answer(answer=1 / numbered.number)

    poison = [room.start(number={"type": "Integer", "value": number})[0] for number in (1, 2, 3)]
    [unreadable] = room.start(number={"type": "String", "value": "seven"})
    good = room.start(12, number={"type": "Integer", "value": 8})
    with serving(room.settings(slots=4), work):
        room.wait_until_ended(12)
        for key in [*poison, unreadable]:
            room.wait_for_incident(key)
        good += room.start(2, number={"type": "Integer", "value": 8})
        room.wait_until_ended(14)

    assert runs == Counter({**dict.fromkeys(good, 1), **dict.fromkeys(poison, 2)})
    assert (room.failures(), room.incidents()) == (3 * 2 + 1, 4)


def test_a_handler_whose_process_dies_is_an_incident_and_the_good_ones_are_done_once(room: Room) -> None:
    policy = RetryPolicy(attempts=2, pauses=SHORT)
    topic(room.topic, lock_for=seconds(3), retries=policy, in_process=True)(die_or_work)
    [poison] = room.start(**mortal(room, deadly=True))
    good = room.start(8, **mortal(room, deadly=False))
    with serving(room.settings(slots=2), die_or_work):
        room.wait_until_ended(8)
        incident = room.wait_for_incident(poison)

    assert "process ended" in str(incident.message)
    assert room.began() == Counter({**dict.fromkeys(good, 1), poison: 2})
    assert (room.failures(), room.incidents()) == (2, 1)


def mortal(room: Room, deadly: bool) -> dict[str, object]:
    folder = {"type": "String", "value": str(room.folder)}
    return {"folder": folder, "deadly": {"type": "Boolean", "value": deadly}}


def die_or_work(mortal: Mortal, task: Task) -> None:
    """In a process of its own, which it takes along when the task is deadly."""
    write_down(mortal.folder, "began", task.business_key)
    if mortal.deadly:
        os._exit(7)
