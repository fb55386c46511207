"""Fetch as many tasks as there are free slots, carry each to its outcome, and leave in order when told to."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from itertools import count

import structlog

from orchestrator.errors import EngineError
from workers.runtime import events
from workers.runtime.engine import Engine, Verdict, milliseconds
from workers.runtime.hold import Lock, held
from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome, attempt
from workers.runtime.report import report
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Prepared, Resources, Signature, Subscription
from workers.runtime.task import ExternalTask
from workers.runtime.variables import variable_names

_log = structlog.get_logger()


class Loop:
    """One worker's life from its first poll to its last answer."""

    def __init__(
        self,
        engine: Engine,
        prepared: Prepared,
        resources: Resources,
        settings: WorkerSettings,
    ) -> None:
        self._engine = engine
        self._prepared = prepared
        self._resources = resources
        self._settings = settings
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
        _log.info(events.WORKER_STOPPING, held=len(self._carried))
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
            try:
                fetched = await self._engine.fetch_and_lock(self._topics, most)
            except EngineError as error:
                # The body of a 200 may hold variables.
                said = "" if error.status == HTTPStatus.OK else str(error)
                _log.warning(events.ENGINE_UNREACHABLE, tries=tries, status=error.status, said=said)
                pause = self._settings.resend.delay(tries).total_seconds()
                await asyncio.wait({stopped}, timeout=pause)
                if stopped.done():
                    break
            else:
                if tries > 1:
                    _log.info(events.ENGINE_REACHED_AGAIN, tries=tries)
                return fetched
        return []

    async def _take(self, fetched: list[ExternalTask], stopped: asyncio.Task[bool]) -> None:
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
        async with held(self._engine, external.id, subscription.lock_duration, lock):
            outcome = await asyncio.get_running_loop().run_in_executor(
                self._threads, attempt, subscription, signature, external, self._resources
            )
            verdict = await self._deliver(external, outcome, lock)
        _log.info(
            events.ATTEMPT_ENDED,
            topic=external.topic_name,
            business_key=external.business_key,
            instance_id=external.process_instance_id,
            attempt=subscription.retries.attempt(external.retries),
            outcome=_named(outcome) if verdict is Verdict.DONE else verdict.name.lower(),
            seconds=round(time.monotonic() - began, 3),
            **_failure_fields(outcome),
        )

    async def _deliver(self, external: ExternalTask, outcome: Outcome, lock: Lock) -> Verdict:
        if lock.is_lost:
            _log.warning(events.LOCK_LOST, topic=external.topic_name, task_id=external.id)
            return Verdict.NOT_OWNER
        return await report(self._engine, external, outcome, self._settings.resend)

    async def _unlock(self, external: ExternalTask) -> None:
        answer = await self._engine.unlock(external.id)
        _log.info(events.TASK_UNLOCKED, topic=external.topic_name, task_id=external.id, status=answer.status)


def _fetched(subscription: Subscription, signature: Signature) -> dict[str, object]:
    return {
        "topicName": subscription.topic,
        "lockDuration": milliseconds(subscription.lock_duration),
        "variables": sorted(variable_names(signature.input_model).values()),
        # True would let one broken Json variable stop every poll.
        "deserializeValues": False,
    }


def _named(outcome: Outcome) -> str:
    return {Completed: "completed", BpmnError: "bpmn_error", Failed: "failed"}[type(outcome)]


def _failure_fields(outcome: Outcome) -> dict[str, str | int]:
    match outcome:
        case Failed():
            return {"cause": outcome.cause, "retries_left": outcome.retries_left}
        case BpmnError():
            return {"code": outcome.code}
    return {}
