"""A worker process whose one handler says when it has begun and ends when it is told to."""

import sys
from datetime import timedelta

from workers.runtime import Backoff, TaskInput, WorkerSettings, run, topic
from workers.runtime.subscription import load_handlers


class Anything(TaskInput):
    pass


@topic("office.wait")
def wait(order: Anything) -> None:
    """Stay until a line arrives."""
    print("handler_began", flush=True)  # noqa: T201 - the test reads it
    sys.stdin.readline()


if __name__ == "__main__":
    settings = WorkerSettings(
        engine_url=sys.argv[1],
        user="worker",
        password="secret",
        wait=timedelta(milliseconds=100),
        drain=timedelta(seconds=float(sys.argv[2])),
        resend=Backoff(first=timedelta(milliseconds=5), longest=timedelta(milliseconds=50)),
    )
    run(settings, load_handlers(sys.modules["__main__"]), {})
