"""How an order is cancelled from Tasklist: every end and boundary event of the diagram, on the real engine."""

import pytest

from orchestrator.camunda import instances
from orchestrator.camunda.variables import Variables
from tests.processes.stage import Stage
from tests.processes.test_contract_change import running, waiting

pytestmark = [pytest.mark.engine, pytest.mark.database]


def ask(stage: Stage, number: str) -> str:
    """Lan sends the start form; gives the instance."""
    stage.seat("lan-nguyen")
    values: Variables = {"orderNumber": number, "cancelReason": "the shop is not built"}
    return instances.start(stage.seats["lan-nguyen"], "cancellation-request", variables=values).instance_id


@pytest.mark.clauses("C-1")
def test_a_cancellation_asked_for_in_tasklist_ends_the_order(stage: Stage) -> None:
    number, order = running(stage)

    asked = ask(stage, number)

    assert stage.ended(asked, number) == ("Event_CancellationHandedOver",)
    assert stage.ended(order, number)[-1] == "Event_OrderCancelled"
    with stage.store.open() as records:
        ended = records.orders.ends.get(number)
    assert (ended.body.state, ended.body.reason) == ("cancelled", "the shop is not built")
    assert ended.record.recorded_by == "lan-nguyen"


def test_a_cancellation_of_no_order_comes_back_and_may_be_dropped(stage: Stage) -> None:
    asked = ask(stage, "SO-2026-999998")
    task = waiting(stage, asked, "Task_CorrectCancellation")
    assert "there is no order SO-2026-999998" in str(stage.shown(task)["refusal"])

    stage.seat("lan-nguyen").answer(task.task_id, {"dropped": "drop"})

    assert stage.ended(asked, "") == ("Event_CancellationRefused",)
