"""What happens in a worker is seen through its watches, each event once and in order."""

from collections.abc import Sequence
from contextvars import ContextVar

from tests.workers.runtime.conftest import Serve
from tests.workers.runtime.handlers import Anything, counting
from workers.runtime import AttemptEnded, Watch, topic
from workers.runtime.task import ExternalTask
from workers.testkit import OPTIMISTIC_LOCKING, Loopback, engine_error

SPAN: ContextVar[str] = ContextVar("span", default="none")


class Diary(Watch):
    """Writes down the events of tasks."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.ends: list[AttemptEnded] = []

    def worker_started(self, worker_id: str, topics: Sequence[str]) -> None:
        self.events.append(f"{worker_id} began {','.join(topics)}")

    def fetched(self, task: ExternalTask) -> None:
        self.events.append(f"fetched {task.id}")

    def started(self, task: ExternalTask, attempt: int) -> None:
        SPAN.set(f"span of {task.id}")
        self.events.append(f"started {task.id} {attempt}")

    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None:
        self.events.append(f"resent {task.id} {tries} {status}")

    def refused(self, task: ExternalTask, status: int | None, said: str) -> None:
        self.events.append(f"refused {task.id} {status} {said}")

    def ended(self, ended: AttemptEnded) -> None:
        self.ends.append(ended)
        self.events.append(f"ended {ended.task.id} {ended.result} in {SPAN.get()}")

    def worker_stopped(self, worker_id: str, idle: bool) -> None:
        self.events.append(f"{worker_id} stopped {idle}")


def test_a_watch_sees_every_event_in_order(engine: Loopback, serve: Serve) -> None:
    engine.misbehave("complete", OPTIMISTIC_LOCKING, engine_error(400, "Cannot convert value"))
    first, second = Diary(), Diary()
    worker = serve(counting([]), watches=(first, second))
    engine.hand_out("one", "finance.reserve-credit", retries=3)

    engine.wait_for("failure")
    worker.stop()
    assert first.events == [
        f"{worker.worker_id} began finance.reserve-credit",
        "fetched one",
        "started one 3",
        "resent one 1 500",
        "refused one 400 Cannot convert value",
        "ended one refused in span of one",
        f"{worker.worker_id} stopped True",
    ]
    assert second.events == first.events
    assert 0 < first.ends[0].handler_seconds < first.ends[0].seconds


def test_a_handler_runs_in_the_context_that_a_watch_has_set(engine: Loopback, serve: Serve) -> None:
    seen = []

    @topic("finance.grade-customer")
    def grade_customer(order: Anything) -> None:
        seen.append(SPAN.get())

    serve(grade_customer, watches=(Diary(),))
    engine.hand_out("one", "finance.grade-customer")

    engine.wait_for("complete")
    assert seen == ["span of one"]
