"""A worker process that says over HTTP how it is."""

import json
import sys
import time
from datetime import timedelta

from workers.runtime import Backoff, TaskInput, WorkerSettings, run, topic
from workers.runtime.subscription import load_handlers


class Anything(TaskInput):
    pass


@topic("office.nothing")
def nothing(order: Anything) -> None:
    """Do what it says."""


@topic("office.block")
async def block(order: Anything) -> None:
    """Hold up the whole loop, as no async handler should."""
    time.sleep(3600)


if __name__ == "__main__":
    told = {"wait": 0.1, "gone_after": 60, **json.loads(sys.argv[3])}
    settings = WorkerSettings(
        engine_url=sys.argv[1],
        metrics_port=int(sys.argv[2]),
        resend=Backoff(first=timedelta(milliseconds=5), longest=timedelta(milliseconds=50)),
        wait=timedelta(seconds=told["wait"]),
        gone_after=timedelta(seconds=told["gone_after"]),
    )
    run(settings, load_handlers(sys.modules["__main__"]), {})
