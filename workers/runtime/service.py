"""A worker as a process: from its start command to its last signal."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager

from workers.runtime.health import answering
from workers.runtime.log import log_to_machines
from workers.runtime.metrics import Metrics
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Resources, Subscription
from workers.runtime.watch import Watch
from workers.runtime.worker import Worker


def run(
    worker: WorkerSettings, handlers: Iterable[Subscription], resources: Resources, watches: Iterable[Watch] = ()
) -> None:
    """Serve the handlers' topics until SIGTERM or SIGINT, then finish what is held and return.

    A handler that outlasts the drain ends with the process, and its task is unlocked. A second signal ends the process
    at once. Call it in the main thread. Raises StartError that lists everything that is missing.
    """
    log_to_machines()
    seen = Metrics()
    serving = Worker(worker, handlers, resources, [*watches, *spans(), *([seen] if worker.metrics_port else [])])
    idle = asyncio.run(_until_signalled(serving, answering(seen, worker)))
    if not idle:
        _leave(0)  # a handler still runs; the interpreter would wait for its thread


def spans() -> list[Watch]:
    """The watch that traces attempts; none where OpenTelemetry is not installed."""
    try:
        from opentelemetry.trace import get_tracer

        from workers.runtime.tracing import Spans
    except ModuleNotFoundError:
        return []
    return [Spans(get_tracer("coxswain"))]


async def _until_signalled(worker: Worker, answering: AbstractAsyncContextManager[None]) -> bool:
    stop = asyncio.Event()

    def on_signal(number: int) -> None:
        if stop.is_set():
            _leave(128 + number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, on_signal, number)
    async with answering:
        return await worker.serve(stop)


def _leave(code: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
