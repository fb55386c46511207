"""A worker as a user of our runtime writes one: a handler, and the call that serves it."""

import sys
import time

from benchmarks.told import Told
from workers.runtime import TaskInput, TaskOutput, WorkerSettings, load_handlers, run, topic

SLOTS = 16


class Work(TaskInput):
    """What the process gives."""

    number: int


class Begun(TaskOutput):
    """What it gets back."""

    started_at: float


def begin(work: Work) -> Begun:  # noqa: ARG001 - that it is read is measured
    """Say when the work began."""
    return Begun(started_at=time.time())


async def begin_async(work: Work) -> Begun:  # noqa: ARG001 - likewise
    """Say so without a thread."""
    return Begun(started_at=time.time())


if __name__ == "__main__":
    told = Told.read()
    if sys.argv[1] == "async":
        topic(told.topic)(begin_async)
    else:
        topic(told.topic)(begin)
    settings = WorkerSettings(engine_url=told.url, user=told.user, password=told.password, slots=SLOTS, wait=told.poll)
    run(settings, load_handlers(sys.modules["__main__"]), {})
