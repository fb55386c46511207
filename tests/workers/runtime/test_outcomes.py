"""Each of the three outcomes reaches the engine, whatever happens on the way."""

import asyncio
import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

import pytest

from orchestrator.errors import BusinessError
from tests.workers.runtime.conftest import Log, Serve
from tests.workers.runtime.handlers import Anything, Reserved, counting
from workers.runtime import Task, TaskInput, TaskOutput, topic
from workers.testkit import (
    ANSWER_LOST,
    CUT,
    OPTIMISTIC_LOCKING,
    Fault,
    Loopback,
    engine_error,
)

TEXT = {"type": "String", "value": "SO-2026-000123"}


class Order(TaskInput):
    order_number: str
    credit_limit: Decimal | None = None


class NoCode(BusinessError):
    """A mistake of a handler's author."""


class OverLimit(BusinessError):
    code = "OVER_LIMIT"

    def __init__(self, missing: Decimal) -> None:
        self.variables: Mapping[str, object] = {"missingAmount": missing}
        super().__init__(f"{missing} more than the limit")


def test_a_returned_value_completes_the_task_with_typed_variables(engine: Loopback, serve: Serve) -> None:
    serve(counting([]))

    engine.hand_out("one", "finance.reserve-credit")

    [complete] = engine.wait_for("complete")
    assert complete.body["variables"] == {"reservedAmount": {"type": "String", "value": "12.50"}}


def test_work_whose_answer_was_lost_counts_as_done_and_is_not_repeated(
    engine: Loopback, serve: Serve, log: Log
) -> None:
    runs: list[str] = []
    worker = serve(counting(runs))
    engine.misbehave("complete", ANSWER_LOST)

    engine.hand_out("one", "finance.reserve-credit")

    engine.wait_for("complete", 2)
    worker.stop()
    assert runs == ["one"]
    assert engine.calls("failure") == []
    assert [entry["outcome"] for entry in log.lines("attempt_ended")] == ["completed"]


def test_a_task_that_vanished_before_its_outcome_was_sent_does_not_count_as_completed(
    engine: Loopback, serve: Serve, log: Log
) -> None:
    engine.misbehave("complete", engine_error(404, "External task with id one does not exist"))
    worker = serve(counting([]))

    engine.hand_out("one", "finance.reserve-credit")

    engine.wait_for("complete")
    worker.stop()
    assert [entry["outcome"] for entry in log.lines("attempt_ended")] == ["gone"]


def test_an_outcome_is_sent_again_until_the_engine_has_spoken(engine: Loopback, serve: Serve) -> None:
    runs: list[str] = []
    starting_up = Fault(status=404, body="<html>no such page</html>")
    engine.misbehave("complete", OPTIMISTIC_LOCKING, OPTIMISTIC_LOCKING, CUT, Fault(status=503), starting_up)
    worker = serve(counting(runs))

    engine.hand_out("one", "finance.reserve-credit")

    engine.wait_for("complete", 6)
    worker.stop()
    assert len(engine.calls("complete")) == 6
    assert (runs, engine.calls("failure")) == (["one"], [])


def test_a_handler_that_keeps_failing_is_tried_five_times_with_growing_pauses(engine: Loopback, serve: Serve) -> None:
    numbers: list[int] = []

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything, task: Task) -> None:
        numbers.append(task.attempt)
        raise ConnectionError("the bank's line is down")

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit")

    failures = [call.body for call in engine.wait_for("failure", 5)]
    pauses = [failure["retryTimeout"] for failure in failures[:-1]]
    assert numbers == [1, 2, 3, 4, 5]
    assert [failure["retries"] for failure in failures] == [4, 3, 2, 1, 0]
    assert all(later > earlier >= 4000 for earlier, later in pairwise(pauses))
    assert "the bank's line is down" in failures[0]["errorMessage"]
    assert "key of one" in failures[0]["errorMessage"]
    assert "in reserve_credit" in failures[0]["errorDetails"]


def test_a_handler_that_calls_exit_fails_alone(engine: Loopback, serve: Serve) -> None:
    @topic("finance.grade-customer")
    def grade_customer(order: Anything) -> None:
        sys.exit("no rates today")

    serve(grade_customer, counting([]))
    engine.hand_out("one", "finance.grade-customer")

    [failure] = engine.wait_for("failure")
    engine.hand_out("two", "finance.reserve-credit")
    engine.wait_for("complete")
    assert failure.body["retries"] == 4
    assert "SystemExit: no rates today" in failure.body["errorMessage"]


def test_a_refused_answer_is_one_incident(engine: Loopback, serve: Serve) -> None:
    engine.misbehave("complete", engine_error(400, "Cannot convert value 'abc' of type 'Integer'"))
    serve(counting([]))

    engine.hand_out("one", "finance.reserve-credit")

    [failure] = engine.wait_for("failure")
    assert failure.body["retries"] == 0
    assert "Cannot convert value" in failure.body["errorMessage"]
    assert "localVariables" not in failure.body  # sent again it would be refused again


def test_a_failure_message_fits_the_engines_column_and_keeps_its_advice(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> None:
        raise ConnectionError("x" * 5000)

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit", retries=1)

    [failure] = engine.wait_for("failure")
    assert len(failure.body["errorMessage"]) <= 666
    assert failure.body["errorMessage"].endswith("remove the cause, then retry the incident.")


def test_bad_input_is_an_incident_at_once_and_others_go_on(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Order) -> Reserved:
        return Reserved(reserved_amount=order.credit_limit or Decimal(7))

    serve(reserve_credit)
    engine.hand_out("wrong", "finance.reserve-credit", creditLimit={"type": "String", "value": "a lot"})
    engine.hand_out("broken", "finance.reserve-credit", orderNumber={"type": "Json", "value": "{"})
    engine.hand_out("right", "finance.reserve-credit", orderNumber=TEXT)

    failures = {call.task_id: call.body for call in engine.wait_for("failure", 2)}
    assert [call.task_id for call in engine.wait_for("complete")] == ["right"]
    assert {failure["retries"] for failure in failures.values()} == {0}
    assert "orderNumber: missing; expected str" in failures["wrong"]["errorMessage"]
    assert "creditLimit: Input should be a valid decimal" in failures["wrong"]["errorMessage"]
    assert "orderNumber: unreadable; expected a Json variable" in failures["broken"]["errorMessage"]


def test_a_business_error_becomes_a_bpmn_error_with_its_variables(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> None:
        raise OverLimit(Decimal(300))

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit")

    [error] = engine.wait_for("bpmnError")
    assert error.body["errorCode"] == "OVER_LIMIT"
    assert error.body["errorMessage"] == "300 more than the limit"
    assert error.body["variables"] == {"missingAmount": {"type": "String", "value": "300"}}


def test_work_that_the_engine_cannot_go_on_from_is_one_incident_with_its_words(engine: Loopback, serve: Serve) -> None:
    runs: list[str] = []
    engine.misbehave("complete", *[engine_error(500, "ENGINE-02004 no outgoing flow")] * 6)
    serve(counting(runs))

    engine.hand_out("one", "finance.reserve-credit")

    [failure] = engine.wait_for("failure")
    assert failure.body["retries"] == 0
    assert "work done, the engine cannot continue: ENGINE-02004 no outgoing flow" in failure.body["errorMessage"]
    assert (runs, len(engine.calls("complete"))) == (["one"], 6)


def test_finished_work_that_waits_in_the_engine_is_sent_again_and_not_repeated(engine: Loopback, serve: Serve) -> None:
    runs: list[str] = []
    engine.misbehave("complete", *[engine_error(500, "ENGINE-02004 no outgoing flow")] * 6)
    serve(counting(runs))
    engine.hand_out("one", "finance.reserve-credit")
    engine.wait_for("failure")

    engine.retry("one")

    again = engine.wait_for("complete", 7)[-1].body
    assert again["variables"] == {"reservedAmount": {"type": "String", "value": "12.50"}}
    assert again["localVariables"] == {"coxswainKeptResult": {"type": "Null", "value": None}}
    assert runs == ["one"]


@pytest.mark.parametrize(
    "kept",
    ['{"task": "another", "variables": {}}', '{"task": "one"}', "{", None],
    ids=["another", "half", "broken", "no"],
)
def test_what_another_task_of_the_scope_has_left_does_not_count_as_finished_work(
    engine: Loopback, serve: Serve, kept: str | None
) -> None:
    runs: list[str] = []
    serve(counting(runs))

    engine.hand_out("one", "finance.reserve-credit", coxswainKeptResult={"type": "Json", "value": kept})

    engine.wait_for("complete")
    assert runs == ["one"]


def test_an_engine_that_knows_no_such_variable_still_gets_the_incident(engine: Loopback, serve: Serve) -> None:
    engine.misbehave("complete", *[engine_error(500, "ENGINE-02004 no outgoing flow")] * 6)
    engine.misbehave("failure", engine_error(400, "Unsupported value type 'Json'"))
    serve(counting([]))

    engine.hand_out("one", "finance.reserve-credit")

    first, second = engine.wait_for("failure", 2)
    assert ("localVariables" in first.body, "localVariables" in second.body) == (True, False)
    assert second.body["errorMessage"] == first.body["errorMessage"]


def test_a_bpmn_error_that_nothing_catches_is_an_incident_after_one_try(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> None:
        raise OverLimit(Decimal(300))

    engine.misbehave("bpmnError", engine_error(500, "ENGINE-13033 Propagation of bpmn error OVER_LIMIT failed."))
    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit")

    [failure] = engine.wait_for("failure")
    assert len(engine.calls("bpmnError")) == 1
    assert failure.body["retries"] == 0
    assert "Propagation of bpmn error OVER_LIMIT failed" in failure.body["errorMessage"]
    assert "localVariables" not in failure.body


def test_work_that_ends_while_its_instance_is_suspended_is_kept_beside_the_task(engine: Loopback, serve: Serve) -> None:
    engine.misbehave("complete", engine_error(400, "ENGINE-03043 ExternalTask with id 'one' is suspended."))
    serve(counting([]))

    engine.hand_out("one", "finance.reserve-credit")

    [kept] = engine.wait_for("coxswainKeptResult")
    assert json.loads(kept.body["value"]) == {
        "task": "one",
        "variables": {"reservedAmount": {"type": "String", "value": "12.50"}},
    }


def test_an_answer_that_is_no_model_is_a_failed_attempt(engine: Loopback, serve: Serve) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> Reserved:
        return {"reservedAmount": 7}  # type: ignore[return-value]  # the mistake that is reported

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit")

    [failure] = engine.wait_for("failure")
    assert "a handler returns a TaskOutput or None, not dict" in failure.body["errorMessage"]


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise KeyError("no words")


@pytest.mark.parametrize(
    "error",
    [Unspeakable(), KeyboardInterrupt(), asyncio.CancelledError(), OSError("a\udce9 file"), OSError("\0"), NoCode()],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_handler_raises_is_an_attempt_that_failed(
    engine: Loopback, serve: Serve, error: BaseException
) -> None:
    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> None:
        raise error

    serve(reserve_credit, slots=1)
    engine.hand_out("one", "finance.reserve-credit", retries=1)

    [failure] = engine.wait_for("failure")
    assert failure.body["retries"] == 0
    assert "\0" not in failure.body["errorMessage"]


@pytest.mark.parametrize("text", ["half \ud800", "a NUL \0"])
def test_text_that_no_engine_can_keep_is_a_failed_attempt(engine: Loopback, serve: Serve, text: str) -> None:
    class Note(TaskOutput):
        note: str
        notes: list[str]

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything) -> Note:
        return Note.model_construct(note=text, notes=[text])

    serve(reserve_credit)
    engine.hand_out("one", "finance.reserve-credit", retries=1)

    [failure] = engine.wait_for("failure")
    assert "note" in failure.body["errorMessage"]
