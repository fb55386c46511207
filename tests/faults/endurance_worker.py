"""A worker process that serves the stub engine and writes down, now and then, what it takes of the machine."""

import asyncio
import json
import os
import sys
import threading
import time
from pathlib import Path

from tests.faults.stub import TOPIC
from workers.runtime import TaskInput, TaskOutput, Watch, run, seconds, topic
from workers.runtime.subscription import load_handlers
from workers.testkit import quick

_EVERY_SECONDS = 0.5


class Given(TaskInput):
    text: str


class Counted(TaskOutput):
    length: int


@topic(TOPIC)
def count(given: Given) -> Counted:
    """The least that a handler does."""
    return Counted(length=len(given.text))


class Meter(Watch):
    """One line of figures each half second, seen from the worker's own event loop."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._next = 0.0

    def polled(self, found: int, tries: int) -> None:  # noqa: ARG002  # the hook's
        """A poll was answered: time to look."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_SECONDS
        figures = {
            "megabytes": _resident_megabytes(),
            "files": len(list(Path("/proc/self/fd").iterdir())),  # connections among them
            "threads": threading.active_count(),
            "tasks": len(asyncio.all_tasks()),
        }
        with self._file.open("a") as lines:
            lines.write(json.dumps(figures) + "\n")


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    settings = quick(sys.argv[1], slots=16, wait=seconds(2))
    run(settings, load_handlers(sys.modules["__main__"]), {}, [Meter(Path(sys.argv[2]))])
