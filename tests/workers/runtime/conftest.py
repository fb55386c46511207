"""A misbehaving engine and workers that serve it, for the tests of the runtime."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from typing import NoReturn

import pytest
import structlog
from structlog.testing import LogCapture
from structlog.typing import EventDict, WrappedLogger

from workers.runtime import Backoff, Handler, Watch, Worker, WorkerSettings
from workers.runtime.subscription import Resources, declared_on
from workers.testkit import DEADLINE, Loopback

# Its keyword arguments are those of `serve` below.
Serve = Callable[..., Worker]
SHORT = timedelta(milliseconds=100)


class Log(LogCapture):
    """Every line written, and a way to wait for one."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = threading.Condition()

    def __call__(self, logger: WrappedLogger, method_name: str, event_dict: EventDict) -> NoReturn:
        try:
            super().__call__(logger, method_name, event_dict)
        finally:
            with self._changed:
                self._changed.notify_all()

    def lines(self, event: str) -> list[dict[str, object]]:
        return [dict(entry) for entry in list(self.entries) if entry["event"] == event]

    def wait_for(self, event: str) -> dict[str, object]:
        """The first line of this name; fails at the deadline."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.lines(event), DEADLINE.total_seconds()), f"no {event} in the log"
        return self.lines(event)[0]


@pytest.fixture
def engine() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


@pytest.fixture
def log() -> Iterator[Log]:
    before, capture = structlog.get_config(), Log()
    structlog.configure(processors=[capture])
    yield capture
    structlog.configure(**before)


@pytest.fixture
def serve(engine: Loopback, log: Log) -> Iterator[Serve]:
    """Start a worker for some handlers; it is stopped when the test ends."""
    with ExitStack() as stack:

        def start(
            *handlers: Handler,
            resources: Resources | None = None,
            slots: int = 4,
            wait: timedelta = SHORT,
            watches: Sequence[Watch] = (),
        ) -> Worker:
            found = [subscription for one in handlers if (subscription := declared_on(one))]
            worker = Worker(settings(engine, slots, wait), found, resources or {}, watches)
            worker.start()
            stack.callback(worker.stop)
            return worker

        yield start


def settings(engine: Loopback, slots: int, wait: timedelta) -> WorkerSettings:
    return WorkerSettings(
        engine_url=engine.url,
        user="worker",
        password="secret",
        slots=slots,
        wait=wait,
        drain=timedelta(seconds=5),
        resend=Backoff(first=timedelta(milliseconds=5), longest=timedelta(milliseconds=50)),
    )
