"""A lock is kept while a handler runs, and a lost one is noticed."""

import asyncio
import threading

from tests.workers.runtime.conftest import Log, Serve
from tests.workers.runtime.handlers import Anything
from workers.runtime import Task, Watch, seconds, topic
from workers.testkit import (
    DEADLINE,
    UNAVAILABLE,
    Loopback,
    engine_error,
    until,
)


def test_a_slow_handler_keeps_its_lock(engine: Loopback, serve: Serve) -> None:
    finish = threading.Event()

    @topic("production.check-capacity", lock_for=seconds(0.1))
    def check_capacity(order: Anything) -> None:
        finish.wait(DEADLINE.total_seconds())

    serve(check_capacity)
    engine.hand_out("one", "production.check-capacity")

    extensions = engine.wait_for("extendLock", 3)
    finish.set()
    engine.wait_for("complete")
    assert {(call.task_id, call.body["newDuration"]) for call in extensions} == {("one", 100)}


def test_an_expired_lock_is_taken_anew(engine: Loopback, serve: Serve) -> None:
    finish = threading.Event()

    @topic("production.check-capacity", lock_for=seconds(0.1))
    def check_capacity(order: Anything) -> None:
        finish.wait(DEADLINE.total_seconds())

    engine.misbehave("extendLock", engine_error(400, "Cannot extend a lock that expired: it is too late"))
    serve(check_capacity)
    engine.hand_out("one", "production.check-capacity")

    [lock] = engine.wait_for("lock")
    finish.set()
    engine.wait_for("complete")
    assert lock.body["lockDuration"] == 100


def test_the_result_of_a_lost_lock_is_not_sent(engine: Loopback, serve: Serve, log: Log) -> None:
    finish = threading.Event()

    @topic("production.check-capacity", lock_for=seconds(0.1))
    def check_capacity(order: Anything) -> None:
        finish.wait(DEADLINE.total_seconds())

    worker = serve(check_capacity)
    engine.hand_out("one", "production.check-capacity")
    engine.wait_for("extendLock")

    engine.take_away("one")

    engine.wait_for("extendLock", len(engine.calls("extendLock")) + 1)
    # The second poll from here on is sent after the worker has read the refusal.
    engine.wait_for("fetchAndLock", len(engine.calls("fetchAndLock")) + 2)
    finish.set()
    worker.stop()
    assert engine.calls("complete", "failure", "unlock") == []
    assert [entry["outcome"] for entry in log.lines("attempt_ended")] == ["not_owner"]


def test_a_lost_lock_stops_its_handler(engine: Loopback, serve: Serve, log: Log) -> None:
    told: list[str] = []

    @topic("production.check-capacity", lock_for=seconds(0.2))
    def check_capacity(order: Anything, task: Task) -> None:
        task.stop.wait(DEADLINE.total_seconds())
        told.append(f"thread {task.stopping}")

    @topic("sales.ask-supplier", lock_for=seconds(0.2))
    async def ask_supplier(order: Anything) -> None:
        try:
            await asyncio.sleep(DEADLINE.total_seconds() * 10)
        finally:
            told.append("loop")

    worker = serve(check_capacity, ask_supplier)
    engine.hand_out("one", "production.check-capacity")
    engine.hand_out("two", "sales.ask-supplier")
    engine.wait_for("extendLock", 2)
    engine.take_away("one")
    engine.take_away("two")

    until(lambda: len(log.lines("attempt_ended")) == 2)
    worker.stop()
    assert sorted(told) == ["loop", "thread True"]
    assert {entry["outcome"] for entry in log.lines("attempt_ended")} == {"not_owner"}
    assert engine.calls("complete", "failure", "unlock") == []


def test_a_task_that_comes_again_while_its_handler_runs_is_not_begun_twice(engine: Loopback, serve: Serve) -> None:
    finish, runs = threading.Event(), []

    @topic("production.check-capacity", lock_for=seconds(0.3))
    def check_capacity(order: Anything) -> None:
        runs.append("began")
        finish.wait(DEADLINE.total_seconds())

    finds = Finds()
    serve(check_capacity, watches=(finds,))
    with engine.misbehaving(UNAVAILABLE, "extendLock", "lock"):
        engine.hand_out("one", "production.check-capacity")
        until(lambda: finds.count == 2)
    engine.wait_for("extendLock", len(engine.calls("extendLock")) + 2)
    finish.set()

    assert engine.wait_for("complete")[0].task_id == "one"
    assert runs == ["began"]


class Finds(Watch):
    """Counts the tasks that polls have brought."""

    def __init__(self) -> None:
        self.count = 0

    def polled(self, found: int, tries: int) -> None:
        assert tries == 1
        self.count += found
