"""A lock is kept while a handler runs, and a lost one is noticed."""

import threading

from tests.workers.runtime.conftest import Log, Serve
from tests.workers.runtime.handlers import Anything
from tests.workers.runtime.loopback import (
    DEADLINE_SECONDS,
    Loopback,
    engine_error,
)
from workers.runtime import seconds, topic


def test_a_slow_handler_keeps_its_lock(engine: Loopback, serve: Serve) -> None:
    finish = threading.Event()

    @topic("production.check-capacity", lock_for=seconds(0.1))
    def check_capacity(order: Anything) -> None:
        finish.wait(DEADLINE_SECONDS)

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
        finish.wait(DEADLINE_SECONDS)

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
        finish.wait(DEADLINE_SECONDS)

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
