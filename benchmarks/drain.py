"""How fast a client works off what waits for it, and what it costs meanwhile."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel

from benchmarks.clients import Client, RunningClient, running_client
from benchmarks.usage import cpu_seconds
from benchmarks.work import Bench

#: Until a client has come up, and has done its first tasks.
READY_WITHIN = timedelta(seconds=60)
#: 20 tasks a second are the least that counts.
SECONDS_PER_TASK = 0.05


class ClientFailed(Exception):
    """A client ended, or did not do its work in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is drained."""

    tasks: int = 2000
    #: Done before the clock starts, so that a client's code is compiled and its connections are open.
    warm_up: int = 100


class Drained(BaseModel):
    """One client's share of a round."""

    tasks: int
    #: From the moment at which an idle client could hear of the work to the engine's last completion.
    seconds: float
    tasks_per_second: float
    client_cpu_ms_per_task: float
    engine_cpu_ms_per_task: float
    client_peak_mb: float


def drain(bench: Bench, client: Client, topic: str, size: Size) -> Drained:
    """Let one client do all tasks of a topic that nobody has used before. Raises ClientFailed."""
    bench.start_many(topic, size.tasks)
    bench.suspend(suspended=True)
    with running_client(client, bench.target, topic) as running:
        warm_up(bench, running, topic, size.warm_up)
        drained = _measure(bench, running, topic, size.tasks)
    expected, answers = size.tasks + size.warm_up + 1, bench.answers()
    if answers != expected:
        raise ClientFailed(f"{client.name} left {answers} answers, not {expected}")
    bench.sweep()
    return drained


def measure(tasks: int) -> Callable[[Bench, Client, str], Drained]:
    """A round's part, of so many tasks."""
    return lambda bench, client, topic: drain(bench, client, topic, Size(tasks=max(1, round(tasks * client.share))))


def warm_up(bench: Bench, running: RunningClient, topic: str, tasks: int) -> None:
    """Return when a client has come up and done its first tasks. Raises ClientFailed."""
    bench.start_many(topic, tasks)
    _wait(bench, running, topic, READY_WITHIN)


def _measure(bench: Bench, running: RunningClient, topic: str, tasks: int) -> Drained:
    bench.suspend(suspended=False)
    client_before, engine_before = running.usage(), cpu_seconds(bench.target.pid)
    began = time.time()
    bench.start(topic)  # a new task wakes every waiting poll; that others may run again does not
    _wait(bench, running, topic, READY_WITHIN + timedelta(seconds=tasks * SECONDS_PER_TASK))
    client_after, engine_after = running.usage(), cpu_seconds(bench.target.pid)
    seconds, done = bench.last_end() - began, tasks + 1
    return Drained(
        tasks=done,
        seconds=round(seconds, 3),
        tasks_per_second=round(done / seconds, 1),
        client_cpu_ms_per_task=round((client_after.cpu_seconds - client_before.cpu_seconds) / done * 1000, 3),
        engine_cpu_ms_per_task=round((engine_after - engine_before) / done * 1000, 3),
        client_peak_mb=round(client_after.peak_megabytes, 1),
    )


def _wait(bench: Bench, running: RunningClient, topic: str, within: timedelta) -> None:
    if not bench.wait_until_done(topic, within, gone=lambda: running.is_gone):
        raise ClientFailed(
            f"{bench.waiting(topic)} tasks of {topic} are left; the client's last words:\n{running.last_words()}"
        )
