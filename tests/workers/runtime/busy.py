"""Handlers for a process of their own: they must be functions of a module."""

import os
import signal
import threading
from pathlib import Path

from workers.runtime import Task, TaskInput, TaskOutput, seconds, topic
from workers.testkit import DEADLINE


class Number(TaskInput):
    number: int
    first_place: str | None = None


class Square(TaskOutput):
    square: int
    process_id: int


@topic("production.square", in_process=True, at_once=2)
def square(given: Number, task: Task) -> Square:
    """The number times itself, by a process that it names."""
    return Square(square=given.number**2, process_id=os.getpid())


@topic("production.die-once", in_process=True)
def die_once(given: Number, task: Task) -> None:
    """End the process at the first attempt."""
    if task.attempt == 1:
        os.kill(os.getpid(), signal.SIGKILL)


@topic("production.never-end", in_process=True, limit=seconds(0.5))
def never_end(given: Number) -> None:
    """Write the process' id to the place that is named, then stay for ever."""
    Path(given.first_place or "").write_text(str(os.getpid()), encoding="utf-8")
    threading.Event().wait(DEADLINE.total_seconds() * 10)
