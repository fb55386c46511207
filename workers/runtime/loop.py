"""Fetch what there is room for, carry each task to its outcome, and leave in order when told to."""

import asyncio
import time
from collections.abc import Iterable
from http import HTTPStatus
from itertools import count

from orchestrator.errors import EngineError
from workers.runtime.attempt import Ending
from workers.runtime.engine import Engine, Verdict, milliseconds
from workers.runtime.execution import Execution
from workers.runtime.hold import Held, Keeper
from workers.runtime.outcome import KEPT, Outcome
from workers.runtime.report import kept_result, report
from workers.runtime.settings import WorkerSettings
from workers.runtime.slots import Ask, Slots
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
        self._settings = settings
        self._watch = watch
        self._topics = {name: _fetched(*one) for name, one in prepared.items()}
        self._slots = Slots(settings.slots, [one for one, _ in prepared.values()], settings.wait)
        self._keeper = Keeper(engine, watch)
        self._execution = Execution(settings.slots, resources)
        self._carried: dict[asyncio.Task[None], Held] = {}
        self._released = asyncio.Event()

    async def work(self, stop: asyncio.Event) -> bool:
        """Carry tasks until `stop` is set, then finish what runs; says whether every handler has ended.

        A poll that is on its way is waited for: cut off, it could still lock tasks for a worker that is gone.
        """
        stopped = asyncio.create_task(stop.wait())
        stopped.add_done_callback(lambda _: self._released.set())
        shortest = min(one.lock_duration for one, _ in self._prepared.values())
        keeping = asyncio.create_task(self._keeper.keep(shortest))
        fetching = asyncio.create_task(self._fetch(stopped))
        await asyncio.wait({stopped, fetching}, return_when=asyncio.FIRST_COMPLETED)
        self._watch.stopping(len(self._keeper.held))
        leave_at = time.monotonic() + self._settings.drain.total_seconds()
        await asyncio.wait({fetching})  # before anything is unlocked, which it would only fetch again
        await self._unlock(self._slots.clear())
        await asyncio.wait({fetching, *self._carried}, timeout=max(0, leave_at - time.monotonic()))
        left = dict(self._carried)
        for held in left.values():
            held.stop()
        for task in (stopped, keeping, *left):
            task.cancel()
        await self._unlock(left.values())
        self._execution.close()
        fetching.result()
        return not left and self._slots.are_free

    async def _fetch(self, stopped: asyncio.Task[bool]) -> None:
        while not stopped.done():
            self._released.clear()
            if ask := self._slots.ask():
                await self._take(await self._poll(ask, stopped), stopped)
            else:
                await self._released.wait()

    async def _poll(self, ask: Ask, stopped: asyncio.Task[bool]) -> list[ExternalTask]:
        topics = [self._topics[name] for name in ask.topics]
        for tries in count(1):
            self._watch.poll_began()
            try:
                fetched = await self._engine.fetch_and_lock(topics, ask.most, ask.wait)
            except EngineError as error:
                # The body of a 200 may hold variables.
                said = "" if error.status == HTTPStatus.OK else str(error)
                self._watch.poll_failed(tries, error.status, said)
                await asyncio.wait({stopped}, timeout=self._settings.resend.delay(tries).total_seconds())
                if stopped.done():
                    break
            else:
                self._watch.polled(len(fetched), tries)
                self._slots.answered(ask, [one.topic_name for one in fetched])
                return fetched
        return []

    async def _take(self, fetched: list[ExternalTask], stopped: asyncio.Task[bool]) -> None:
        held = [Held(external, *self._prepared[external.topic_name]) for external in fetched]
        # A task whose lock had ended may come back while its handler runs here: it is not begun twice.
        new = [one for one in held if self._keeper.add(one)]
        for one in new:
            self._watch.fetched(one.task)
        if stopped.done():
            await self._unlock(new)
            return
        for one in new:
            self._slots.put(one)
        self._start()

    def _start(self) -> None:
        while held := self._slots.next():
            carrying = asyncio.create_task(self._carry(held))
            self._carried[carrying] = held
            carrying.add_done_callback(self._carried.pop)

    async def _carry(self, held: Held) -> None:
        began = time.monotonic()
        try:
            if not held.is_lost:
                await self._attempt(held, began)
        finally:
            self._keeper.drop(held)
            if held.straggler:
                held.straggler.add_done_callback(lambda _: self._release(held, began))
            else:
                self._release(held, began)

    def _release(self, held: Held, began: float) -> None:
        self._slots.release(held, time.monotonic() - began)
        self._released.set()
        self._start()

    async def _attempt(self, held: Held, began: float) -> None:
        self._watch.started(held.task, held.number)
        outcome = kept_result(held.task) or await self._outcome(held)
        handled = time.monotonic()
        verdict = Verdict.NOT_OWNER
        if not held.is_lost:
            verdict = await report(self._engine, held.task, outcome, self._settings.resend, self._watch)
        self._watch.ended(
            AttemptEnded(
                task=held.task,
                attempt=held.number,
                outcome=outcome,
                denied=None if verdict is Verdict.DONE else verdict.name.lower(),
                handler_seconds=handled - began,
                seconds=time.monotonic() - began,
            )
        )

    async def _outcome(self, held: Held) -> Outcome:
        with Ending(held, asyncio.CancelledError) as ending:
            await self._engine.load_files(held.task, held.signature.files)
            return await self._execution.run(held)
        return ending.outcome

    async def _unlock(self, left: Iterable[Held]) -> None:
        now = time.monotonic()
        await asyncio.gather(*(self._give_back(one) for one in left if not one.is_lost and now < one.expires_at))

    async def _give_back(self, held: Held) -> None:  # the engine does not ask whose the task is: see _unlock
        self._keeper.drop(held)
        answer = await self._engine.unlock(held.task.id)
        self._watch.unlocked(held.task, answer.status)


def _fetched(subscription: Subscription, signature: Signature) -> dict[str, object]:
    return {
        "topicName": subscription.topic,
        "lockDuration": milliseconds(subscription.lock_duration),
        "variables": [*sorted(variable_names(signature.input_model).values()), KEPT],
        # True would let one broken Json variable stop every poll.
        "deserializeValues": False,
    }
