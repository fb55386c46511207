"""Fetch as many tasks as there are free slots, carry each to its outcome, and leave in order when told to."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from http import HTTPStatus
from itertools import count

from orchestrator.errors import EngineError
from workers.runtime.engine import Engine, Verdict, milliseconds
from workers.runtime.hold import Lock, held
from workers.runtime.outcome import Outcome, attempt
from workers.runtime.report import report
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Prepared, Resources, Signature, Subscription
from workers.runtime.task import ExternalTask
from workers.runtime.variables import variable_names
from workers.runtime.watch import AttemptEnded, Watch


class Loop:
    """One worker's life from its first poll to its last answer."""

    def __init__(  # the worker's parts, one parameter each
        self, engine: Engine, prepared: Prepared, resources: Resources, settings: WorkerSettings, watch: Watch
    ) -> None:
        self._engine = engine
        self._prepared = prepared
        self._resources = resources
        self._settings = settings
        self._watch = watch
        self._topics = [_fetched(*one) for one in prepared.values()]
        self._threads = ThreadPoolExecutor(settings.slots, thread_name_prefix="handler")
        self._carried: dict[asyncio.Task[None], tuple[ExternalTask, Lock]] = {}

    async def work(self, stop: asyncio.Event) -> bool:
        """Carry tasks until `stop` is set, then finish what is held; says whether every handler has ended.

        A poll that is on its way is waited for: cut off, it could still lock tasks for a worker that is gone.
        """
        stopped = asyncio.create_task(stop.wait())
        fetching = asyncio.create_task(self._fetch(stopped))
        await asyncio.wait({stopped, fetching}, return_when=asyncio.FIRST_COMPLETED)
        self._watch.stopping(len(self._carried))
        await asyncio.wait({fetching, *self._carried}, timeout=self._settings.drain.total_seconds())
        left = dict(self._carried)
        for task in (stopped, *left):
            task.cancel()
        await asyncio.gather(*(self._unlock(one) for one, lock in left.values() if not lock.is_lost))
        self._threads.shutdown(wait=False, cancel_futures=True)
        if fetching.done():
            fetching.result()
        fetching.cancel()
        return not left

    async def _fetch(self, stopped: asyncio.Task[bool]) -> None:
        while not stopped.done():
            free = self._settings.slots - len(self._carried)
            if free:
                await self._take(await self._poll(free, stopped), stopped)
            else:
                await asyncio.wait({stopped, *self._carried}, return_when=asyncio.FIRST_COMPLETED)

    async def _poll(self, most: int, stopped: asyncio.Task[bool]) -> list[ExternalTask]:
        for tries in count(1):
            self._watch.poll_began()
            try:
                fetched = await self._engine.fetch_and_lock(self._topics, most)
            except EngineError as error:
                # The body of a 200 may hold variables.
                said = "" if error.status == HTTPStatus.OK else str(error)
                self._watch.poll_failed(tries, error.status, said)
                pause = self._settings.resend.delay(tries).total_seconds()
                await asyncio.wait({stopped}, timeout=pause)
                if stopped.done():
                    break
            else:
                self._watch.polled(len(fetched), tries)
                return fetched
        return []

    async def _take(self, fetched: list[ExternalTask], stopped: asyncio.Task[bool]) -> None:
        for external in fetched:
            self._watch.fetched(external)
        if stopped.done():
            await asyncio.gather(*(self._unlock(external) for external in fetched))
            return
        for external in fetched:
            lock = Lock()
            carrying = asyncio.create_task(self._carry(external, lock))
            self._carried[carrying] = external, lock
            carrying.add_done_callback(self._carried.pop)

    async def _carry(self, external: ExternalTask, lock: Lock) -> None:
        began = time.monotonic()
        subscription, signature = self._prepared[external.topic_name]
        number = subscription.retries.attempt(external.retries)
        self._watch.started(external, number)
        async with held(self._engine, external, subscription.lock_duration, lock, self._watch):
            outcome = await asyncio.get_running_loop().run_in_executor(
                self._threads, copy_context().run, attempt, subscription, signature, external, self._resources
            )
            handled = time.monotonic()
            verdict = await self._deliver(external, outcome, lock)
        self._watch.ended(
            AttemptEnded(
                task=external,
                attempt=number,
                outcome=outcome,
                denied=None if verdict is Verdict.DONE else verdict.name.lower(),
                handler_seconds=handled - began,
                seconds=time.monotonic() - began,
            )
        )

    async def _deliver(self, external: ExternalTask, outcome: Outcome, lock: Lock) -> Verdict:
        if lock.is_lost:
            return Verdict.NOT_OWNER
        return await report(self._engine, external, outcome, self._settings.resend, self._watch)

    async def _unlock(self, external: ExternalTask) -> None:
        answer = await self._engine.unlock(external.id)
        self._watch.unlocked(external, answer.status)


def _fetched(subscription: Subscription, signature: Signature) -> dict[str, object]:
    return {
        "topicName": subscription.topic,
        "lockDuration": milliseconds(subscription.lock_duration),
        "variables": sorted(variable_names(signature.input_model).values()),
        # True would let one broken Json variable stop every poll.
        "deserializeValues": False,
    }
