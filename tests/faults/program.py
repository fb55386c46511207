"""A worker process of the fault tests: one topic, and a handler that does as it was ordered and tells of its runs."""

import datetime as clock
import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

_GIVE_UP_AFTER_SECONDS = 60


class Orders(BaseModel):
    """What the process is to do."""

    url: str
    topic: str
    #: Where runs are written down, and where the file `finish` lets handlers end.
    folder: Path
    #: Waiting and burning the CPU go on until `finish` is there.
    does: Literal["wait", "burn", "return"] = "return"
    in_process: bool = False
    lock_seconds: float = 1
    poll_seconds: float = 0.5
    drain_seconds: float = 5
    slots: int = 4
    clock_off_seconds: float = 0


ORDERS = Orders.model_validate_json(sys.argv[1]) if sys.argv[1:] and sys.argv[1].startswith("{") else None


def set_clock_off(seconds: float) -> None:
    """Let this process believe in another time of day."""
    real_time, real_datetime, off = time.time, clock.datetime, timedelta(seconds=seconds)

    class _Like(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real_datetime)

    class Off(real_datetime, metaclass=_Like):  # type: ignore[valid-type, misc]  # the class behind the name
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> Any:
            return real_datetime.now(tz) + off

    time.time = lambda: real_time() + seconds
    clock.datetime = Off  # type: ignore[misc]  # for this process alone


if ORDERS and ORDERS.clock_off_seconds:
    set_clock_off(ORDERS.clock_off_seconds)  # before the runtime is imported, so that it knows no other

from workers.runtime import Task, TaskInput, run, seconds, topic  # noqa: E402
from workers.runtime.subscription import declared_on  # noqa: E402
from workers.testkit import quick  # noqa: E402


class Anything(TaskInput):
    """For handlers that read no variable."""


def work(orders: Orders, business_key: str | None) -> None:
    """Write down that it begins, do as ordered, and write down that it has ended."""
    write_down(orders.folder, "began", business_key)
    give_up = time.monotonic() + _GIVE_UP_AFTER_SECONDS
    while orders.does != "return" and not (orders.folder / "finish").exists() and time.monotonic() < give_up:
        if orders.does == "burn":
            sum(range(1_000_000))
        else:
            time.sleep(0.01)
    write_down(orders.folder, "ended", business_key)


def write_down(folder: Path, what: str, business_key: str | None) -> None:
    """One line, whole even when several processes write."""
    with (folder / "runs").open("a") as runs:
        runs.write(f"{what} {business_key} {os.getpid()} {time.monotonic()}\n")


if ORDERS:
    _options: dict[str, Any] = {"in_process": True} if ORDERS.in_process else {}

    @topic(ORDERS.topic, lock_for=seconds(ORDERS.lock_seconds), **_options)
    def handle(anything: Anything, task: Task) -> None:
        """The one handler."""
        assert ORDERS
        work(ORDERS, task.business_key)


if ORDERS and __name__ == "__main__":
    settings = quick(
        ORDERS.url,
        user="admin",
        password="admin",
        slots=ORDERS.slots,
        wait=seconds(ORDERS.poll_seconds),
        drain=seconds(ORDERS.drain_seconds),
    )
    run(settings, [found for found in [declared_on(handle)] if found], {})
