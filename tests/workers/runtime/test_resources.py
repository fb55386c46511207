"""Resources are left before the engine hears of the outcome."""

from collections.abc import Iterator
from contextlib import contextmanager

from orchestrator.errors import BusinessError
from tests.workers.runtime.conftest import Serve
from tests.workers.runtime.handlers import Anything
from workers.runtime import TaskOutput, topic
from workers.testkit import (
    Loopback,
)


class OverLimit(BusinessError):
    code = "OVER_LIMIT"


class Graded(TaskOutput):
    grade: str


def test_a_resource_commits_before_the_engine_hears_of_the_work(engine: Loopback, serve: Serve) -> None:
    ledger = Ledger(engine)

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything, entries: Ledger) -> None:
        entries.write("reserved")

    serve(reserve_credit, resources={Ledger: ledger.transaction})
    engine.hand_out("one", "finance.reserve-credit")

    engine.wait_for("complete")
    assert ledger.committed == ["reserved"]
    assert ledger.told_before_commit == 0


def test_a_resource_rolls_back_when_the_handler_raises_or_answers_what_the_engine_cannot_hold(
    engine: Loopback, serve: Serve
) -> None:
    ledger = Ledger(engine)

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything, entries: Ledger) -> None:
        entries.write("reserved")
        raise OverLimit

    @topic("finance.grade-customer")
    def grade_customer(order: Anything, entries: Ledger) -> Graded:
        entries.write("graded")
        return Graded(grade="x" * 4001)

    serve(reserve_credit, grade_customer, resources={Ledger: ledger.transaction})
    engine.hand_out("one", "finance.reserve-credit")
    engine.hand_out("two", "finance.grade-customer")

    engine.wait_for("bpmnError")
    [failure] = engine.wait_for("failure")
    assert "grade: 4001 characters" in failure.body["errorMessage"]
    assert ledger.committed == []


class Ledger:
    """A resource that keeps what a transaction wrote only if it ends well."""

    def __init__(self, engine: Loopback) -> None:
        self.committed: list[str] = []
        self.told_before_commit = -1
        self._engine = engine
        self._pending: list[str] = []

    def write(self, entry: str) -> None:
        self._pending.append(entry)

    @contextmanager
    def transaction(self) -> Iterator["Ledger"]:
        self._pending = []
        yield self
        self.told_before_commit = len(self._engine.calls("complete", "failure"))
        self.committed += self._pending
