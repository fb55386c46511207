"""Where a handler runs, and how long it may: in a thread, on the loop, or in a process of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from workers.runtime.attempt import attempt, attempt_on_loop
from workers.runtime.children import Children
from workers.runtime.hold import Held
from workers.runtime.outcome import Outcome
from workers.runtime.subscription import Resources

#: How long a handler in a thread may go on once it was told that its time is up.
_GRACE_SECONDS = 1.0


class Execution:
    """The worker's threads and processes."""

    def __init__(self, slots: int, resources: Resources) -> None:
        self._threads = ThreadPoolExecutor(slots, thread_name_prefix="handler")
        self._children = Children()
        self._resources = resources

    async def run(self, held: Held) -> Outcome:
        """The attempt's outcome; a thread that does not end in time is left behind as the task's straggler."""
        return await (self._on_loop(held) if held.signature.is_async else self._in_thread(held))

    def close(self) -> None:
        """Begin nothing more, and end the processes."""
        self._threads.shutdown(wait=False, cancel_futures=True)
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
        ending = asyncio.get_running_loop().run_in_executor(
            self._threads, copy_context().run, run, held, self._resources
        )
        if limit is None or await _ends(ending, limit.total_seconds()):
            return await ending
        held.stop()
        if await _ends(ending, _GRACE_SECONDS):
            return await ending
        held.straggler = ending
        return held.out_of_time()


async def _ends(ending: asyncio.Future[Outcome], within_seconds: float) -> bool:
    return bool((await asyncio.wait({ending}, timeout=within_seconds))[0])
