"""Every measured client does all of its work, on the engine that all tests share."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from benchmarks import drain, latency
from benchmarks.clients import CEILING, CLIENTS, OURS, PEERS, Client
from benchmarks.engine import target
from benchmarks.rounds import new_topic
from benchmarks.work import Bench
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def bench(engine: EngineServer) -> Iterator[Bench]:
    """The run's engine with the benchmarks' diagrams, and without them afterwards."""
    made = Bench(target(engine))
    deployment = made.deploy()
    yield made
    made.remove(deployment)


@pytest.mark.parametrize("name", CLIENTS)
def test_every_client_drains_all_that_waits(bench: Bench, name: str) -> None:
    if not CLIENTS[name].is_installed:
        pytest.skip(f"{PEERS} is not there; `make peers` makes it")

    drained = drain.drain(bench, CLIENTS[name], new_topic(name), drain.Size(tasks=30, warm_up=5))

    assert drained.tasks == 31
    assert drained.tasks_per_second == pytest.approx(31 / drained.seconds, rel=0.05)
    assert 0 < drained.client_cpu_ms_per_task < 1000 * drained.seconds
    assert drained.engine_cpu_ms_per_task > 0
    assert drained.client_peak_mb > 10


def test_a_client_that_leaves_work_fails_with_its_last_words(bench: Bench) -> None:
    broken = Client(name="broken", title="", program=("/bin/sh", "-c", "echo capsized"), is_peer=False)

    with pytest.raises(drain.ClientFailed, match="capsized"):
        drain.drain(bench, broken, new_topic("broken"), drain.Size(tasks=3, warm_up=1))


@pytest.mark.parametrize("name", [CEILING, OURS])
def test_a_single_task_is_timed_from_its_request_and_from_its_creation(bench: Bench, name: str) -> None:
    delay = latency.latency(bench, CLIENTS[name], new_topic(name), latency.Size(tasks=5, warm_up=2))

    assert delay.tasks == 5
    assert 0 < delay.created_p50 <= delay.created_p99
    assert delay.created_p50 < delay.request_p50 <= delay.request_p99 < 10_000


def test_a_drain_counts_no_task_of_the_crowd(bench: Bench) -> None:
    bench.crowd(tasks=40, members=10, topics=2)

    drained = drain.drain(bench, CLIENTS[CEILING], new_topic(CEILING), drain.Size(tasks=10, warm_up=1))

    assert drained.tasks == 11
    assert (bench.waiting("crowd-0"), bench.waiting("crowd-1")) == (20, 20)


def test_nothing_of_a_round_stays_behind(bench: Bench) -> None:
    topic = new_topic(CEILING)

    drain.drain(bench, CLIENTS[CEILING], topic, drain.Size(tasks=10, warm_up=1))

    assert bench.answers() == 0
    assert bench.wait_until_done(topic, timedelta(0), gone=lambda: False)
