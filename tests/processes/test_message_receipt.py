"""How a customer acknowledges our message: every end, boundary event and timer of the diagram."""

from datetime import UTC, datetime

import pytest

from orchestrator.camunda import instances
from orchestrator.doors.news import record_news
from orchestrator.store.correspondence import keep_letter, letters_of
from tests.domain.builders import raw
from tests.processes.orders import customer, document
from tests.processes.stage import Stage, enter

pytestmark = [pytest.mark.engine, pytest.mark.database]

SALES = "emma-clarke"
TODAY = datetime.now(UTC).date().isoformat()
AGREED: dict[str, object] = {
    "acknowledgement": "confirmed",
    "acknowledgedBy": "Nguyễn Hải",
    "acknowledgedOn": TODAY,
}


def told(stage: Stage, milestone: str = "concluded", country: str = "VN") -> tuple[str, str]:
    """An order whose customer was told of both milestones, and the instance that waits for one answer."""
    number = enter(stage, document(customer=customer(country=country)))
    with stage.store.open() as records:
        keep_letter(records, number, "concluded", task_id=f"{number} concluded")
        keep_letter(records, number, "completed", task_id=f"{number} completed")
    return number, stage.start("message-receipt", number, {"milestone": milestone})


@pytest.mark.clauses("K-1", "D-SALES-2")
def test_sales_records_the_answer_to_the_message_that_the_form_shows(stage: Stage) -> None:
    number, instance = told(stage)

    shown = stage.shown(stage.task(number, "Task_AwaitReceipt"))
    stage.complete(number, "Task_AwaitReceipt", SALES, **AGREED)

    assert stage.ended(instance, number) == ("Event_ReceiptAcknowledged",)
    with stage.store.open() as records:
        letter = records.communications.messages.get(number, "concluded", 1).body
        kept = records.communications.acknowledgements.get(number, "concluded", 1)
    assert (shown["messageSubject"], shown["messageText"]) == (letter.subject, letter.text)
    assert (kept.body.acknowledged_by, kept.record.recorded_by) == ("Nguyễn Hải", SALES)


@pytest.mark.clauses("K-1")
def test_each_milestone_gets_the_answer_that_names_it(stage: Stage) -> None:
    number, concluded = told(stage)
    completed = stage.start("message-receipt", number, {"milestone": "completed"})
    for instance in (concluded, completed):
        stage.passed(instance, number, "Task_SetDeadlines")

    said = {
        "acknowledgement": "corrections",
        "acknowledged_by": "Hải",
        "acknowledged_on": TODAY,
        "corrections": "Thiếu",
    }
    record_news(stage.desk, number, "acknowledgement", raw(said | {"milestone": "completed"}), ".json")

    assert stage.ended(completed, number) == ("Event_ReceiptAcknowledged",)
    assert instances.current_activities(stage.admin, concluded)[0].activity_id == "Task_AwaitReceipt"
    with stage.store.open() as records:
        (kept,) = records.communications.acknowledgements.of(number)
        (notice,) = records.communications.notices.of(number)
    assert (kept.body.milestone, kept.body.corrections) == ("completed", "Thiếu")
    assert (notice.body.department, notice.body.milestone) == ("commerce", "completed-disputed")


@pytest.mark.clauses("K-1")
def test_a_silent_customer_is_reminded_and_the_silence_recorded(stage: Stage) -> None:
    number, instance = told(stage, country="DE")

    stage.fire(number, "Event_ReminderDue")
    stage.passed(instance, number, "Task_RemindReceipt")
    stage.fire(number, "Event_ReceiptOverdue")

    assert set(stage.ended(instance, number)) == {"Event_CustomerReminded", "Event_NotAcknowledged"}
    with stage.store.open() as records:
        assert len(letters_of(records, number, "receipt-reminder")) == 1
        assert records.communications.missing.get(number, "concluded", 1)
        assert records.communications.acknowledgements.of(number) == ()


def test_an_answer_of_a_day_to_come_comes_back_with_the_reason(stage: Stage) -> None:
    number, _ = told(stage)

    task = stage.send(number, "Task_AwaitReceipt", SALES, {**AGREED, "acknowledgedOn": "2999-01-01"})  # type: ignore[dict-item]  # plain values all of them

    assert "acknowledged_on" in str(stage.shown(stage.comes_back(task, number))["refusal"])
