"""Where a handler runs, and how long it may: in a thread, on the loop, or in a process of its own."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from functools import partial
from queue import SimpleQueue
from threading import Thread

from workers.runtime.attempt import attempt, attempt_on_loop
from workers.runtime.children import Children
from workers.runtime.hold import Held
from workers.runtime.outcome import Outcome
from workers.runtime.subscription import Resources

#: How long a handler in a thread may go on once it was told that its time is up.
_GRACE_SECONDS = 1.0
#: How long a task may wait for its thread when others came just before it.
_MOMENT_SECONDS = 0.004


class Execution:
    """The worker's threads and processes."""

    def __init__(self, slots: int, resources: Resources) -> None:
        self._threads = _Threads(slots)
        self._children = Children()
        self._resources = resources

    async def run(self, held: Held) -> Outcome:
        """The attempt's outcome; a thread that does not end in time is left behind as the task's straggler."""
        return await (self._on_loop(held) if held.signature.is_async else self._in_thread(held))

    def close(self) -> None:
        """Begin nothing more, and end the processes."""
        self._threads.close()
        self._children.close()

    async def _on_loop(self, held: Held) -> Outcome:
        limit, running = held.subscription.limit, asyncio.current_task()
        held.abort = running.cancel if running else None
        try:
            async with asyncio.timeout(limit.total_seconds() if limit else None):
                return await attempt_on_loop(held, self._resources)
        except TimeoutError:
            return held.out_of_time()
        except asyncio.CancelledError as cancelled:
            if not held.is_lost:
                raise
            return held.failed(cancelled)
        finally:
            held.abort = None

    async def _in_thread(self, held: Held) -> Outcome:
        in_process = held.subscription.in_process
        run, limit = (self._children.attempt, None) if in_process else (attempt, held.subscription.limit)
        ending = self._threads.run(partial(run, held, self._resources))
        if limit is None or await _ends(ending, limit.total_seconds()):
            return await ending
        held.stop()
        if await _ends(ending, _GRACE_SECONDS):
            return await ending
        held.straggler = ending
        return held.out_of_time()


async def _ends(ending: asyncio.Future[Outcome], within_seconds: float) -> bool:
    return bool((await asyncio.wait({ending}, timeout=within_seconds))[0])


class _Threads:
    """Threads that never outlive the process, woken as seldom as the work allows.

    To wake a thread or the loop costs more than a quick handler does. So one thread takes all that waits, and wakes the
    loop once for all that it ended; whatever waits longer than a moment, behind a slow handler, gets a thread each.
    """

    def __init__(self, most: int) -> None:
        self._loop = asyncio.get_running_loop()
        self._most, self._started = most, 0
        self._waiting: deque[tuple[Context, Callable[[], Outcome], asyncio.Future[Outcome]]] = deque()
        self._ended: deque[tuple[asyncio.Future[Outcome], Outcome]] = deque()
        #: One entry wakes one thread; False ends it.
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self._is_look_due, self._looked_at = False, 0.0

    def run(self, call: Callable[[], Outcome]) -> asyncio.Future[Outcome]:
        ending: asyncio.Future[Outcome] = self._loop.create_future()
        self._waiting.append((copy_context(), call, ending))
        if not self._is_look_due:
            self._is_look_due = True
            self._loop.call_at(self._looked_at + _MOMENT_SECONDS, self._look, 1)
        return ending

    def close(self) -> None:
        for _ in range(self._started):
            self._calls.put(False)

    def _look(self, most: int) -> None:
        waiting = len(self._waiting)  # before: the thread that takes the last one tells of the others at its end only
        self._settle()
        for _ in range(min(most, waiting)):
            self._call()
        self._is_look_due, self._looked_at = waiting > 0, self._loop.time()
        if waiting:
            self._loop.call_later(_MOMENT_SECONDS, self._look, self._most)

    def _call(self) -> None:
        self._calls.put(True)
        if self._started < self._most:
            self._started += 1
            Thread(target=self._work, name=f"handler-{self._started}", daemon=True).start()

    def _work(self) -> None:
        while self._calls.get():
            with suppress(IndexError):  # nothing waits
                while True:
                    context, call, ending = self._waiting.popleft()
                    self._ended.append((ending, context.run(call)))
            with suppress(RuntimeError):  # the loop has ended
                if self._ended:
                    self._loop.call_soon_threadsafe(self._settle)

    def _settle(self) -> None:
        while self._ended:
            ending, outcome = self._ended.popleft()
            if not ending.done():
                ending.set_result(outcome)
