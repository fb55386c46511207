"""Handlers run in threads, on the loop or in processes, none for longer than its limit."""

import asyncio
import os
import threading
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path

import pytest

from orchestrator.errors import BusinessError, StartError
from tests.workers.runtime import busy
from tests.workers.runtime.conftest import SHORT, Log, Serve, settings
from tests.workers.runtime.handlers import Anything, Reserved, counting, holding
from workers.runtime import Handler, Subscription, Task, Worker, seconds, topic
from workers.runtime.execution import Execution
from workers.runtime.subscription import declared_on
from workers.testkit import DEADLINE, Loopback, until


class OverLimit(BusinessError):
    code = "OVER_LIMIT"


def test_async_handlers_run_on_the_loop_and_all_at_the_same_time(engine: Loopback, serve: Serve) -> None:
    loops = set()
    all_here = asyncio.Barrier(3)

    @topic("sales.ask-supplier")
    async def ask_supplier(order: Anything, task: Task) -> Reserved:
        loops.add(asyncio.get_running_loop())
        await all_here.wait()
        if task.id == "refused":
            raise OverLimit("no")
        return Reserved(reserved_amount=Decimal(1))

    serve(ask_supplier, slots=3)
    for task in ("one", "two", "refused"):
        engine.hand_out(task, "sales.ask-supplier")

    assert {call.task_id for call in engine.wait_for("complete", 2)} == {"one", "two"}
    assert engine.wait_for("bpmnError")[0].body["errorCode"] == "OVER_LIMIT"
    assert len(loops) == 1


def test_plain_handlers_that_wait_for_each_other_have_a_thread_each(engine: Loopback, serve: Serve) -> None:
    all_here = threading.Barrier(8)

    @topic("sales.ask-supplier")
    def ask_supplier(order: Anything) -> None:
        all_here.wait(DEADLINE.total_seconds())

    serve(ask_supplier, slots=8)
    for number in range(8):
        engine.hand_out(f"task {number}", "sales.ask-supplier")

    assert len(engine.wait_for("complete", 8)) == 8


def test_what_a_quick_handler_gave_is_told_while_a_slow_one_holds_their_thread() -> None:
    finish = threading.Event()

    def quick(order: Anything) -> None: ...

    def slow(order: Anything) -> None:
        finish.wait(DEADLINE.total_seconds())

    async def both() -> None:
        execution = Execution(2, {})
        starts = [execution.run(holding(Subscription("sales.ask-supplier", one))) for one in (quick, slow)]
        attempts = [asyncio.create_task(start) for start in starts]
        ended, _ = await asyncio.wait(attempts, return_when=asyncio.FIRST_COMPLETED)
        finish.set()
        await asyncio.wait(attempts)
        assert ended == {attempts[0]}

    asyncio.run(both())


def test_a_handler_that_burns_the_cpu_runs_in_a_process_that_the_next_task_finds_again(
    engine: Loopback, serve: Serve
) -> None:
    serve(busy.square)
    processes = []
    for count, number in enumerate((7, 8), start=1):
        engine.hand_out(f"task {number}", "production.square", number={"type": "Integer", "value": number})
        variables = engine.wait_for("complete", count)[-1].body["variables"]
        assert variables["square"]["value"] == number**2
        processes.append(variables["processId"]["value"])

    assert processes[0] == processes[1] != os.getpid()


def test_a_process_that_dies_is_a_failed_attempt_and_the_next_gets_another(engine: Loopback, serve: Serve) -> None:
    serve(busy.die_once, busy.square)
    engine.hand_out("one", "production.die-once", number={"type": "Integer", "value": 1})

    [failure] = engine.wait_for("failure")
    assert "the handler's process ended with -9" in failure.body["errorMessage"]
    assert failure.body["retries"] == 4
    assert engine.wait_for("complete")[0].task_id == "one"


def test_a_process_that_takes_too_long_is_killed(engine: Loopback, serve: Serve, tmp_path: Path) -> None:
    serve(busy.never_end)
    place = tmp_path / "process"
    number, first_place = {"type": "Integer", "value": 1}, {"type": "String", "value": str(place)}
    engine.hand_out("one", "production.never-end", retries=1, number=number, firstPlace=first_place)

    [failure] = engine.wait_for("failure")
    assert "TimeLimitExceeded: the handler took more than 0:00:00.500000" in failure.body["errorMessage"]
    until(lambda: not is_alive(int(place.read_text())))


def test_an_async_handler_that_takes_too_long_is_cancelled_and_fails(engine: Loopback, serve: Serve) -> None:
    ends = []

    @topic("sales.ask-supplier", limit=seconds(0.1))
    async def ask_supplier(order: Anything) -> None:
        try:
            await asyncio.sleep(DEADLINE.total_seconds() * 10)
        finally:
            ends.append("cancelled")

    serve(ask_supplier)
    engine.hand_out("one", "sales.ask-supplier", retries=1)

    [failure] = engine.wait_for("failure")
    assert failure.body["retries"] == 0
    assert "TimeLimitExceeded: the handler took more than 0:00:00.100000" in failure.body["errorMessage"]
    assert ends == ["cancelled"]


def test_a_thread_that_takes_too_long_is_told_and_fails_but_keeps_its_slot_and_its_late_answer_is_dropped(
    engine: Loopback, serve: Serve, log: Log
) -> None:
    finish, told = threading.Event(), []

    @topic("production.check-capacity", limit=seconds(0.1), at_once=1)
    def check_capacity(order: Anything, task: Task) -> None:
        if task.id == "slow":
            told.append(task.stop.wait(DEADLINE.total_seconds()))
            finish.wait(DEADLINE.total_seconds())

    worker = serve(check_capacity, counting([]))
    engine.hand_out("slow", "production.check-capacity", retries=1)
    [failure] = engine.wait_for("failure")
    assert "TimeLimitExceeded" in failure.body["errorMessage"]
    assert told == [True]

    engine.hand_out("next", "production.check-capacity")
    for number in (1, 2):
        engine.hand_out(f"other {number}", "finance.reserve-credit")
        engine.wait_for("complete", number)
    assert [call.task_id for call in engine.calls("complete")] == ["other 1", "other 2"]

    finish.set()
    assert engine.wait_for("complete", 3)[-1].task_id == "next"
    worker.stop()
    assert [(line["outcome"], line.get("cause")) for line in log.lines("attempt_ended")] == [
        ("failed", "TimeLimitExceeded"),
        *[("completed", None)] * 3,
    ]


def test_a_thread_that_ends_when_it_is_told_to_decides_its_outcome(engine: Loopback, serve: Serve) -> None:
    @topic("production.check-capacity", limit=seconds(0.1))
    def check_capacity(order: Anything, task: Task) -> None:
        assert not task.stopping
        task.stop.wait(DEADLINE.total_seconds())
        assert task.stopping

    serve(check_capacity)
    engine.hand_out("one", "production.check-capacity", retries=1)

    assert engine.wait_for("complete")[0].task_id == "one"


def test_a_handler_that_burns_the_cpu_in_a_thread_keeps_its_lock(engine: Loopback, serve: Serve) -> None:
    @topic("production.check-capacity", lock_for=seconds(1))
    def check_capacity(order: Anything, task: Task) -> None:
        while len(engine.calls("extendLock")) < 4:
            sum(range(1000))

    serve(check_capacity)
    engine.hand_out("one", "production.check-capacity")

    engine.wait_for("complete")
    assert engine.calls("lock") == []


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("async", "takes a plain function of a module"),
        ("nested", "takes a plain function of a module"),
        ("resource", "cannot take place: Path"),
    ],
)
def test_what_cannot_run_in_a_process_of_its_own_is_named_before_the_first_poll(
    engine: Loopback, kind: str, problem: str
) -> None:
    @topic("production.square", in_process=True)
    async def on_loop(order: Anything) -> None: ...

    @topic("production.square", in_process=True)
    def nested(order: Anything) -> None: ...

    @topic("production.square", in_process=True)
    def with_resource(order: Anything, place: Path) -> None: ...

    handlers: dict[str, Handler] = {"async": on_loop, "nested": nested, "resource": with_resource}
    subscription = declared_on(handlers[kind])
    assert subscription
    with pytest.raises(StartError, match=f"a process of its own {problem}"):
        Worker(settings(engine, 1, SHORT), [subscription], {Path: lambda: nullcontext(Path())})


def is_alive(process: int) -> bool:
    """Whether a process runs; one that ended and was not waited for does not."""
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] != "Z"
