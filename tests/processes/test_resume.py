"""What was entered in the store, and cut off before the engine had it, goes on at the next start, once."""

import pytest

from orchestrator.camunda import history, instances
from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.doors.resume import start_complaints, tell_of_changes
from tests.processes.orders import document
from tests.processes.stage import Stage, enter
from tests.processes.test_customer_order import KEY, request_change

pytestmark = [pytest.mark.engine, pytest.mark.database]


def enter_complaint(stage: Stage) -> str:
    """A complaint whose door was cut off after the store had it; gives its number."""
    wanted = {
        "complaint_reference": "KN-CUT-OFF",
        "customer": {"name": "Sao Mai", "number": "C-00001", "language": "vi"},
        "noticed_on": "2026-01-05",
        "description": "Không nhận chạm",
    }
    with stage.store.open() as records:
        return records.complaints.enter(SubmittedComplaint.model_validate(wanted), by="door").body.complaint


def enter_change(stage: Stage, number: str, reference: str) -> None:
    """A change whose door was cut off after the store had it."""
    lines = {"lines": [{"line": 1, "quantity": 30}]}
    wanted = {"order_number": number, "change_reference": reference, "requested": lines}
    with stage.store.open() as records:
        records.changes.enter(ChangeRequest.model_validate(wanted), by="door")


def running(stage: Stage) -> tuple[str, str]:
    """An order whose request waits for its confirmation, and its instance."""
    number = enter(stage, document())
    instance = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")
    return number, instance


def times_heard(stage: Stage, instance: str) -> int:
    """How often the order heard of a change."""
    passages = history.activities(stage.admin, instance)
    return sum(passage.activity_id == "Event_OrderChangeRequested" for passage in passages)


def test_a_complaint_that_was_entered_and_not_started_is_started_once(stage: Stage) -> None:
    number = enter_complaint(stage)

    assert number in start_complaints(stage.desk)
    stage.task(number, "Task_AssessComplaint")

    assert number not in start_complaints(stage.desk)
    assert len(instances.find(stage.admin, business_key=number)) == 1


def test_an_order_is_told_once_of_a_change_that_it_never_heard_of(stage: Stage) -> None:
    number, instance = running(stage)
    enter_change(stage, number, "CUT-OFF")

    assert number in tell_of_changes(stage.desk)
    stage.timer(number, "Event_TurnWaited")

    assert number not in tell_of_changes(stage.desk)
    assert times_heard(stage, instance) == 1


def test_an_order_that_waits_with_one_change_is_told_of_the_second_alone(stage: Stage) -> None:
    number, instance = running(stage)
    request_change(stage, number)
    stage.timer(number, "Event_TurnWaited")
    enter_change(stage, number, "CUT-OFF")

    assert tell_of_changes(stage.desk).count(number) == 1

    assert times_heard(stage, instance) == 2
