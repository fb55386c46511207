"""Keep a task's lock while its handler runs and its outcome is on the way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from workers.runtime.engine import Engine, Verdict
from workers.runtime.task import ExternalTask
from workers.runtime.watch import Watch

_LOST = {Verdict.GONE, Verdict.NOT_OWNER}


@dataclass(slots=True)
class Lock:
    """Whether the task is still ours, as far as the engine has said."""

    is_lost: bool = False


@asynccontextmanager
async def held(
    engine: Engine, task: ExternalTask, duration: timedelta, lock: Lock, watch: Watch
) -> AsyncIterator[None]:
    """Extend the task's lock each time half of it has passed, until the block ends or the lock is lost."""
    keeper = asyncio.create_task(_keep(engine, task, duration, lock, watch))
    try:
        yield
    finally:
        keeper.cancel()


async def _keep(engine: Engine, task: ExternalTask, duration: timedelta, lock: Lock, watch: Watch) -> None:
    pause = duration / 2
    while not lock.is_lost:
        await asyncio.sleep(pause.total_seconds())
        answer = await engine.extend_lock(task.id, duration)
        lock.is_lost = answer.verdict in _LOST
        if lock.is_lost:
            watch.lock_lost(task)
        elif answer.verdict is Verdict.DONE:
            watch.extended(task)
        # Without an answer there is half a lock left: ask more often.
        pause = duration / 2 if answer.verdict is Verdict.DONE else duration / 10
