"""A handler called with plain values answers as it would before an engine."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.errors import BusinessError, InputError
from workers.runtime import FileContent, Task, TaskInput, TaskOutput, topic
from workers.runtime.outcome import BpmnError, Completed
from workers.testkit import a_task, call


class Request(TaskInput):
    order_number: str
    amount: Decimal
    due: date | None = None


class Reserved(TaskOutput):
    reserved_by: str
    left: Decimal


class OverLimit(BusinessError):
    code = "OVER_LIMIT"

    def __init__(self, missing: Decimal) -> None:
        self.variables = {"missingAmount": missing}
        super().__init__(f"{missing} more than the limit")


class Limits:
    """A resource."""

    def __init__(self, left: int) -> None:
        self.left = Decimal(left)


@topic("finance.reserve-credit")
def reserve(request: Request, limits: Limits, task: Task) -> Reserved:
    if request.amount > limits.left:
        raise OverLimit(request.amount - limits.left)
    return Reserved(reserved_by=f"{task.business_key}, attempt {task.attempt}", left=limits.left - request.amount)


def test_its_result_is_typed_as_the_engine_will_hold_it() -> None:
    outcome = call(reserve, {"orderNumber": "SO-1", "amount": Decimal("12.50")}, limits=Limits(20))

    reserved_by = {"type": "String", "value": "key 1, attempt 1"}
    assert outcome == Completed(variables={"reservedBy": reserved_by, "left": {"type": "String", "value": "7.50"}})


def test_its_business_error_is_the_bpmn_error_that_the_diagram_sees() -> None:
    outcome = call(reserve, Request(order_number="SO-1", amount=Decimal(23)), limits=Limits(20))

    missing = {"missingAmount": {"type": "String", "value": "3"}}
    assert outcome == BpmnError(code="OVER_LIMIT", message="3 more than the limit", variables=missing)


def test_its_task_may_be_any_attempt_of_any_case() -> None:
    outcome = call(
        reserve, {"orderNumber": "", "amount": 1}, limits=Limits(2), task=a_task(3, businessKey="SO-2026-000071")
    )

    assert outcome.variables["reservedBy"] == {"type": "String", "value": "SO-2026-000071, attempt 3"}


def test_values_that_do_not_fit_are_told_all_at_once() -> None:
    with pytest.raises(InputError) as told:
        call(reserve, {"amount": "a lot"}, limits=Limits(2))

    assert [problem.partition(":")[0] for problem in told.value.problems] == ["orderNumber", "amount"]


def test_a_missing_and_an_unknown_resource_are_named() -> None:
    with pytest.raises(TypeError, match="ledger, limits"):
        call(reserve, {"orderNumber": "SO-1", "amount": 1}, ledger=Limits(2))


def test_whatever_else_it_raises_arrives_as_it_is() -> None:
    @topic("office.fail")
    def fail(request: Request) -> None:
        raise ConnectionError("no line")

    with pytest.raises(ConnectionError, match="no line"):
        call(fail, {"orderNumber": "SO-1", "amount": 1})


def test_a_handler_of_the_event_loop_is_called_alike() -> None:
    async def reserve_later(request: Request) -> Reserved:
        return Reserved(reserved_by=request.order_number, left=Decimal(0))

    assert call(reserve_later, {"orderNumber": "SO-1", "amount": 1}).variables["reservedBy"]["value"] == "SO-1"


def test_a_file_arrives_with_its_content() -> None:
    class Signed(TaskInput):
        contract: FileContent

    def measure(signed: Signed) -> Reserved:
        return Reserved(reserved_by=signed.contract.name, left=Decimal(len(signed.contract.data)))

    outcome = call(measure, {"contract": FileContent(name="contract.pdf", data=b"seven b")})

    assert [value["value"] for value in outcome.variables.values()] == ["contract.pdf", "7"]
