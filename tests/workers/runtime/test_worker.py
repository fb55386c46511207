"""The worker's loop against an engine that misbehaves, over real sockets."""

import threading
from datetime import datetime
from decimal import Decimal

from tests.workers.runtime.conftest import Log, Serve
from tests.workers.runtime.handlers import Anything, counting
from workers.runtime import Task, TaskInput, seconds, topic
from workers.testkit import (
    CUT,
    DEADLINE,
    Fault,
    Loopback,
    quick,
    serving,
)


class Order(TaskInput):
    order_number: str
    credit_limit: Decimal | None = None


def test_the_poll_asks_for_the_inputs_own_variables_and_leaves_them_serialised(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit", lock_for=seconds(120))
    def reserve_credit(order: Order) -> None: ...

    serve(reserve_credit, slots=3)

    poll = engine.wait_for("fetchAndLock")[0].body
    assert poll["maxTasks"] == 3
    assert poll["topics"] == [
        {
            "topicName": "finance.reserve-credit",
            "lockDuration": 120_000,
            "variables": ["creditLimit", "orderNumber", "coxswainKeptResult"],
            "deserializeValues": False,
        }
    ]


def test_an_engine_out_of_reach_is_asked_again_while_handlers_run_on(engine: Loopback, serve: Serve) -> None:
    finish = threading.Event()

    @topic("production.check-capacity")
    def check_capacity(order: Anything, task: Task) -> None:
        if task.id == "slow":
            finish.wait(DEADLINE.total_seconds())

    serve(check_capacity)
    engine.hand_out("slow", "production.check-capacity")
    engine.wait_for("fetchAndLock", 2)
    engine.misbehave("fetchAndLock", CUT, Fault(status=503), Fault(status=500, body="<html>"), Fault(status=401))
    engine.wait_for("fetchAndLock", len(engine.calls("fetchAndLock")) + 5)
    engine.hand_out("next", "production.check-capacity")

    assert [call.task_id for call in engine.wait_for("complete")] == ["next"]
    finish.set()
    assert [call.task_id for call in engine.wait_for("complete", 2)] == ["next", "slow"]


def test_no_more_handlers_run_than_there_are_slots(engine: Loopback, serve: Serve) -> None:
    guard, running, peak = threading.Lock(), [0], [0]
    pair = threading.Barrier(2, timeout=DEADLINE.total_seconds())

    @topic("production.check-capacity")
    def check_capacity(order: Anything) -> None:
        with guard:
            running[0] += 1
            peak[0] = max(peak[0], running[0])
        pair.wait()
        with guard:
            running[0] -= 1

    for number in range(6):
        engine.hand_out(f"task {number}", "production.check-capacity")
    serve(check_capacity, slots=2)

    engine.wait_for("complete", 6)
    assert peak == [2]


def test_a_stopped_worker_gives_back_what_its_last_poll_brings(engine: Loopback, serve: Serve, log: Log) -> None:
    runs: list[str] = []
    worker = serve(counting(runs), wait=seconds(3))
    engine.wait_for("fetchAndLock")
    stopping = threading.Thread(target=worker.stop)
    stopping.start()
    log.wait_for("worker_stopping")

    engine.hand_out("late", "finance.reserve-credit")

    stopping.join(DEADLINE.total_seconds())
    assert [call.task_id for call in engine.calls("unlock")] == ["late"]
    assert runs == []


def test_two_workers_never_share_an_identity(engine: Loopback, serve: Serve) -> None:
    first, second = serve(counting([])), serve(counting([]))

    assert first.worker_id != second.worker_id
    assert {call.body["workerId"] for call in engine.wait_for("fetchAndLock", 4)} <= {first.worker_id, second.worker_id}


def test_each_attempt_ends_in_one_line(engine: Loopback, serve: Serve, log: Log) -> None:
    worker = serve(counting([]))
    engine.hand_out("one", "finance.reserve-credit", retries=3)

    engine.wait_for("complete")
    worker.stop()
    [line] = log.lines("attempt_ended")
    assert isinstance(line.pop("seconds"), float)
    assert line == {
        "event": "attempt_ended",
        "log_level": "info",
        "topic": "finance.reserve-credit",
        "business_key": "key of one",
        "instance_id": "instance of one",
        "attempt": 3,
        "outcome": "completed",
    }


def test_a_handler_knows_its_task(engine: Loopback, serve: Serve) -> None:
    seen: list[Task] = []

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything, task: Task) -> None:
        seen.append(task)

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit")

    engine.wait_for("complete")
    assert (seen[0].business_key, seen[0].activity_id) == ("key of one", "Task_One")
    assert seen[0].created_at == datetime.fromisoformat("2026-11-24T08:06:19.294+00:00")


def test_a_worker_that_leaves_gives_back_what_waits_and_finishes_what_runs(engine: Loopback, serve: Serve) -> None:
    finish, began = threading.Event(), threading.Event()

    @topic("production.check-capacity", at_once=1)
    def check_capacity(order: Anything) -> None:
        began.set()
        finish.wait(DEADLINE.total_seconds())

    for number in range(3):
        engine.hand_out(f"task {number}", "production.check-capacity")
    worker = serve(check_capacity)
    began.wait(DEADLINE.total_seconds())
    stopping = threading.Thread(target=worker.stop)
    stopping.start()
    [unlocked] = engine.wait_for("unlock")
    finish.set()

    stopping.join(DEADLINE.total_seconds())
    assert (unlocked.task_id, len(engine.calls("unlock"))) == ("task 1", 1)
    assert [call.task_id for call in engine.calls("complete")] == ["task 0"]


def test_what_a_worker_that_leaves_gives_back_is_not_fetched_again_by_its_last_poll(engine: Loopback, log: Log) -> None:
    finish, began = threading.Event(), threading.Event()

    @topic("production.check-capacity")
    def check_capacity(order: Anything) -> None:
        began.set()
        finish.wait(DEADLINE.total_seconds())

    with serving(quick(engine.url, drain=seconds(0.1), wait=seconds(0.5)), check_capacity):
        engine.hand_out("one", "production.check-capacity")
        began.wait(DEADLINE.total_seconds())
    finish.set()

    assert [call.task_id for call in engine.calls("unlock")] == ["one"]
    assert engine.calls("complete") == []
