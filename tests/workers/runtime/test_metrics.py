"""Whatever happens to a task is counted once, under its topic."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from orchestrator.errors import ActionsStillOpen
from tests.workers.runtime.handlers import Anything, counting
from workers.runtime import RetryPolicy, seconds, topic
from workers.runtime.metrics import Metrics
from workers.testkit import DEADLINE, OPTIMISTIC_LOCKING, UNAVAILABLE, Loopback, engine_error, quick, serving, until

TOPIC = "finance.reserve-credit"


@pytest.fixture
def engine() -> Iterator[Loopback]:
    with Loopback() as engine:
        yield engine


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"coxswain_{name}", labels)


def ended(metrics: Metrics) -> dict[tuple[str, str], float]:
    samples = [sample for family in metrics.registry.collect() for sample in family.samples]
    counts = [sample for sample in samples if sample.name == "coxswain_attempts_total"]
    return {(sample.labels["topic"], sample.labels["outcome"]): sample.value for sample in counts}


def test_a_task_is_counted_when_it_is_fetched_and_by_its_outcome_when_it_ends(engine: Loopback) -> None:
    metrics = Metrics()

    @topic("office.fail", retries=RetryPolicy(attempts=1))
    def fail(order: Anything) -> None:
        raise RuntimeError

    @topic("office.refuse")
    def refuse(order: Anything) -> None:
        raise ActionsStillOpen([])

    with serving(quick(engine.url), counting([]), fail, refuse, watches=[metrics]):
        for task_id, name in (("one", TOPIC), ("two", TOPIC), ("three", "office.fail"), ("four", "office.refuse")):
            engine.hand_out(task_id, name)
        until(
            lambda: (
                ended(metrics)
                == {(TOPIC, "completed"): 2, ("office.fail", "failed"): 1, ("office.refuse", "bpmn_error"): 1}
            )
        )

    assert [value(metrics, "tasks_fetched_total", topic=name) for name in (TOPIC, "office.fail", "office.refuse")] == [
        2,
        1,
        1,
    ]
    assert value(metrics, "handler_seconds_count", topic=TOPIC) == 2
    assert value(metrics, "attempts_running", topic=TOPIC) == 0


def test_attempts_under_way_and_the_time_of_their_handlers_are_seen(engine: Loopback) -> None:
    metrics, may_end = Metrics(), Event()

    @topic("office.wait")
    def wait(order: Anything) -> None:
        may_end.wait(DEADLINE.total_seconds())

    with serving(quick(engine.url), wait, watches=[metrics]):
        engine.hand_out("one", "office.wait")
        engine.hand_out("two", "office.wait")
        until(lambda: value(metrics, "attempts_running", topic="office.wait") == 2)
        assert value(metrics, "handler_seconds_count", topic="office.wait") is None
        may_end.set()
        until(lambda: value(metrics, "attempts_running", topic="office.wait") == 0)

    assert 0 < (value(metrics, "handler_seconds_sum", topic="office.wait") or 0) < 10


def test_lost_locks_and_outcomes_sent_again_are_counted(engine: Loopback) -> None:
    metrics, may_end = Metrics(), Event()

    @topic("office.wait", lock_for=seconds(0.4))
    def wait(order: Anything) -> None:
        may_end.wait(DEADLINE.total_seconds())

    engine.misbehave("complete", OPTIMISTIC_LOCKING, OPTIMISTIC_LOCKING)
    with serving(quick(engine.url), counting([]), wait, watches=[metrics]):
        engine.hand_out("one", TOPIC)
        engine.hand_out("two", "office.wait")
        engine.wait_for("extendLock")
        engine.take_away("two")
        until(lambda: value(metrics, "locks_lost_total", topic="office.wait") == 1)
        may_end.set()
        until(lambda: value(metrics, "attempts_total", topic="office.wait", outcome="not_owner") == 1)
        until(lambda: value(metrics, "attempts_total", topic=TOPIC, outcome="completed") == 1)

    assert value(metrics, "outcomes_resent_total", topic=TOPIC) == 2


def test_a_worker_that_leaves_counts_what_it_gives_back(engine: Loopback) -> None:
    metrics, may_end = Metrics(), Event()

    @topic("office.wait")
    def wait(order: Anything) -> None:
        may_end.wait(DEADLINE.total_seconds())

    with serving(quick(engine.url, drain=seconds(0.1)), wait, watches=[metrics]):
        engine.hand_out("one", "office.wait")
        until(lambda: value(metrics, "attempts_running", topic="office.wait"))
    may_end.set()

    assert value(metrics, "tasks_unlocked_total", topic="office.wait") == 1


def test_polls_that_fail_are_counted_and_the_age_of_the_last_good_one_grows(engine: Loopback) -> None:
    metrics = Metrics()

    with serving(quick(engine.url), counting([]), watches=[metrics]):
        engine.misbehave("fetchAndLock", UNAVAILABLE, engine_error(500, "too many"))
        until(lambda: value(metrics, "polls_failed_total") == 2)
        with engine.misbehaving(UNAVAILABLE):
            until(lambda: (value(metrics, "poll_age_seconds") or 0) > 0.7)
        until(lambda: (value(metrics, "poll_age_seconds") or 1) < 0.6)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux tells it")
def test_the_process_itself_is_measured_too() -> None:
    memory = Metrics().registry.get_sample_value("process_resident_memory_bytes")

    assert memory is not None
    assert memory > 10_000_000
