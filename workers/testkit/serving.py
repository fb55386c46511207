"""A worker that serves some handlers for the length of a test."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workers.runtime import Backoff, Handler, Worker, WorkerSettings
from workers.runtime.subscription import Resources, declared_on
from workers.runtime.watch import Watch

_IMPATIENT = Backoff(first=timedelta(milliseconds=20), longest=timedelta(milliseconds=200))


def quick(
    engine_url: str,
    **settings: Any,  # noqa: ANN401  # WorkerSettings checks them
) -> WorkerSettings:
    """Settings of a worker that is impatient enough for a test; every one of them may be another."""
    basic = WorkerSettings(
        engine_url=engine_url,
        user="worker",
        password="",
        wait=timedelta(milliseconds=500),
        drain=timedelta(seconds=5),
        resend=_IMPATIENT,
    )
    return replace(basic, **settings)


@contextmanager
def serving(
    settings: WorkerSettings, *handlers: Handler, resources: Resources | None = None, watches: Sequence[Watch] = ()
) -> Iterator[Worker]:
    """A worker in a thread of its own until the block ends; it then finishes what it holds."""
    subscriptions = [found for one in handlers if (found := declared_on(one))]
    worker = Worker(settings, subscriptions, resources or {}, watches)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
