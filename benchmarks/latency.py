"""How soon a handler begins when the engine is idle and one task appears."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pydantic import BaseModel

from benchmarks.clients import Client, running_client
from benchmarks.drain import ClientFailed, warm_up
from benchmarks.work import Bench

SEED = 20261124
#: So long nothing happens before the next task, in seconds; by chance, that no client's own rhythm fits it.
PAUSE = (0.03, 0.13)
BETWEEN_LOOKS = 0.02
DONE_WITHIN = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many tasks appear, one after the other."""

    tasks: int = 300
    #: Done before, so that a client's code is compiled and its connections are open.
    warm_up: int = 50


class Delay(BaseModel):
    """Of one client, in milliseconds; all clocks are the machine's own."""

    tasks: int
    #: From before the request that starts the instance is sent: HTTP and the engine's transaction are in it.
    request_p50: float
    request_p99: float
    #: From the engine's own time of the task's creation, to the millisecond; its transaction ends only after that.
    created_p50: float
    created_p99: float


def latency(bench: Bench, client: Client, topic: str, size: Size) -> Delay:
    """Give one client tasks one by one. Raises ClientFailed."""
    chance, sent = random.Random(SEED), {}  # noqa: S311 - no secret depends on it
    with running_client(client, bench.target, topic) as running:
        warm_up(bench, running, topic, size.warm_up)
        for number in range(size.tasks):
            time.sleep(chance.uniform(*PAUSE))
            moment = time.time()
            instance = bench.start(topic, number)
            sent[instance] = moment
            if not _ends(bench, instance):
                raise ClientFailed(f"{client.name} leaves a task alone; its last words:\n{running.last_words()}")
    begun = {instance: bench.answer(instance) for instance in sent}
    delay = _delay(
        [begun[instance] - moment for instance, moment in sent.items()],
        [begun[instance] - bench.created(instance) for instance in sent],
    )
    bench.sweep()
    return delay


def measure(tasks: int) -> Callable[[Bench, Client, str], Delay]:
    """A round's part, of so many tasks."""
    return lambda bench, client, topic: latency(bench, client, topic, Size(tasks=tasks))


def _ends(bench: Bench, instance: str) -> bool:
    """Whether an instance ends; nobody asks at first, so that the engine and the client are undisturbed."""
    deadline = time.monotonic() + DONE_WITHIN.total_seconds()
    while time.monotonic() < deadline:
        time.sleep(BETWEEN_LOOKS)
        if not bench.is_running(instance):
            return True
    return False


def _delay(from_request: Sequence[float], from_creation: Sequence[float]) -> Delay:
    return Delay(
        tasks=len(from_request),
        request_p50=_percentile(from_request, 50),
        request_p99=_percentile(from_request, 99),
        created_p50=_percentile(from_creation, 50),
        created_p99=_percentile(from_creation, 99),
    )


def _percentile(seconds: Sequence[float], percent: int) -> float:
    return round(statistics.quantiles(seconds, n=100, method="inclusive")[percent - 1] * 1000, 2)
