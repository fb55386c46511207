"""The tasks that this worker holds, and the one keeper that lengthens their locks until their outcomes are sent."""

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event

from workers.runtime.engine import Engine, Verdict
from workers.runtime.outcome import BpmnError, Failed, Outcome, TimeLimitExceeded, outcome_of
from workers.runtime.subscription import Signature, Subscription
from workers.runtime.task import ExternalTask, Task
from workers.runtime.watch import Watch

_LOST = (Verdict.GONE, Verdict.NOT_OWNER)


@dataclass(slots=True, eq=False)
class Held:
    """One attempt at a task, from fetch to outcome."""

    task: ExternalTask
    subscription: Subscription
    signature: Signature
    #: Set when nobody wants the handler's work any more.
    stopping: Event = field(default_factory=Event)
    #: The engine said that the task is another's, or gone.
    is_lost: bool = False
    #: Ends the handler from outside while it runs, where that is possible.
    abort: Callable[[], object] | None = None
    #: A handler that was given up and still runs; its slot stays taken until then.
    straggler: asyncio.Future[Outcome] | None = None
    #: On the clock of time.monotonic: when the lock is lengthened, and when it has surely ended.
    renew_at: float = 0
    expires_at: float = 0

    @property
    def number(self) -> int:
        """Which attempt this is, counted from 1."""
        return self.subscription.retries.attempt(self.task.retries)

    def seen(self) -> Task:
        """The task as the handler sees it."""
        return self.task.seen_by_handler(self.number, self.stopping)

    def failed(self, error: BaseException) -> BpmnError | Failed:
        """What an exception means for this attempt."""
        return outcome_of(error, self.task, self.subscription.retries)

    def out_of_time(self) -> BpmnError | Failed:
        """What it means that the handler was still at it when its topic's limit had passed."""
        return self.failed(TimeLimitExceeded(f"the handler took more than {self.subscription.limit}"))

    def locked(self, since: float) -> None:
        """The engine gave the whole lock duration, from then on."""
        duration = self.subscription.lock_duration.total_seconds()
        self.renew_at, self.expires_at = since + duration / 2, since + duration

    def stop(self) -> None:
        """Tell the handler that its work is in vain, and end it if it can be ended."""
        self.stopping.set()
        if self.abort:
            self.abort()


class Keeper:
    """Lengthens each lock when half of it has passed; at most one call a task at a time."""

    def __init__(self, engine: Engine, watch: Watch) -> None:
        self._engine = engine
        self._watch = watch
        self.held: dict[str, Held] = {}
        self._asking: set[asyncio.Task[None]] = set()

    def add(self, held: Held) -> bool:
        """Keep a task that was just fetched; False if it is held already and only its lock was taken anew."""
        known = self.held.setdefault(held.task.id, held)
        known.locked(time.monotonic())
        return known is held

    def drop(self, held: Held) -> None:
        """Keep the task no longer."""
        if self.held.get(held.task.id) is held:
            del self.held[held.task.id]

    async def keep(self, shortest: timedelta) -> None:
        """Look after all locks until cancelled, ten times within the `shortest` lock duration."""
        while True:
            await asyncio.sleep(shortest.total_seconds() / 10)
            now = time.monotonic()
            for held in [held for held in self.held.values() if held.renew_at <= now]:
                held.renew_at = math.inf
                asking = asyncio.create_task(self._extend(held, now))
                self._asking.add(asking)
                asking.add_done_callback(self._asking.discard)

    async def _extend(self, held: Held, now: float) -> None:
        duration = held.subscription.lock_duration
        answer = await self._engine.extend_lock(held.task.id, duration)
        # Without an answer there is less than half a lock left: ask more often.
        held.renew_at = time.monotonic() + duration.total_seconds() / 10
        if self.held.get(held.task.id) is not held:
            return  # its outcome was sent meanwhile
        if answer.verdict is Verdict.DONE:
            held.locked(now)
            self._watch.extended(held.task)
        elif answer.verdict in _LOST:
            self.drop(held)
            held.is_lost = True
            self._watch.lock_lost(held.task)
            held.stop()
