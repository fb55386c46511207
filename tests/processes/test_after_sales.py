"""How a customer is cared for after delivery: every end, boundary event and timer of the diagram."""

from datetime import UTC, datetime

import pytest

from orchestrator.camunda import jobs, messages
from orchestrator.store.deliveries import ProofOfDelivery
from tests.processes.orders import delivery, document
from tests.processes.stage import Stage, enter

pytestmark = [pytest.mark.engine, pytest.mark.database]

SERVICE = "linh-truong"
SALES = "emma-clarke"
AGREED = {"acknowledgement": "confirmed", "acknowledgedBy": "Nguyễn Hải", "acknowledgedOn": "2026-01-06"}
SCORES: dict[str, object] = {"satisfactionQuality": 5, "satisfactionDelivery": 4, "satisfactionService": 5}


def begin(stage: Stage, country: str = "VN") -> tuple[str, str]:
    """An order that has arrived, and its instance, at the moment at which the survey has been sent."""
    number, instance = waiting(stage, country)
    stage.fire(number, "Event_SurveyDue")
    stage.task(number, "Task_AwaitFeedback")
    return number, instance


def waiting(stage: Stage, country: str) -> tuple[str, str]:
    """An order that has arrived, as its customer acknowledged, and its instance."""
    number = enter(stage, document(delivery=delivery(destination_country=country)))
    proof = {"received_by": "Nguyễn Hải", "received_on": "2026-01-05", "proof_reference": "POD-1"}
    with stage.store.open() as records:
        arrived = ProofOfDelivery.model_validate({"order": number, "delivery": 1} | proof)
        records.deliveries.proofs.add(arrived, by="worker/commerce")
    instance = stage.start("after-sales", number)
    stage.complete(number, "Task_AwaitReceipt", SALES, **AGREED)
    stage.passed(instance, number, "Call_AwaitReceipt")
    return number, instance


def days_until(stage: Stage, instance: str) -> int:
    """In how many days the instance's one timer fires."""
    (timer,) = stage.eventually(lambda: jobs.timers(stage.admin, instance) or None, "a timer runs", instance)
    assert timer.due_at is not None
    return round((timer.due_at - datetime.now(UTC)).total_seconds() / 86400)


@pytest.mark.clauses("K-1", "K-2", "D-CS-4")
def test_an_answer_by_form_is_scored(stage: Stage) -> None:
    number, instance = begin(stage)

    stage.complete(number, "Task_AwaitFeedback", SERVICE, **SCORES)

    assert stage.ended(instance, number) == ("Event_ReceiptSettled", "Event_FeedbackCollected")
    with stage.store.open() as records:
        assert records.communications.acknowledgements.get(number, "completed", 1).body.answer == "confirmed"
        milestones = [letter.body.milestone for letter in records.communications.messages.of(number)]
        assert str(records.feedback.assessments.get(number, 1).body.csat_percent) == "100.0"
    assert milestones == ["completed", "survey"]


@pytest.mark.clauses("K-2", "D-CS-4")
def test_an_answer_that_arrives_as_a_message_is_scored(stage: Stage) -> None:
    number, instance = begin(stage)

    answer = {"satisfactionQuality": 1, "satisfactionDelivery": 4, "satisfactionService": 5, "recordedBy": "door"}
    messages.correlate(stage.admin, "FeedbackReceived", business_key=number, variables=answer)  # type: ignore[arg-type]  # plain values all of them

    assert stage.ended(instance, number) == ("Event_ReceiptSettled", "Event_FeedbackCollected")
    with stage.store.open() as records:
        assert records.feedback.answers.get(number, 1).body.collected_by == "door"
        assert [notice.body.department for notice in records.communications.notices.of(number)] == ["quality"]


def test_an_impossible_score_comes_back_with_the_reason(stage: Stage) -> None:
    number, _ = begin(stage)

    task = stage.send(number, "Task_AwaitFeedback", SERVICE, {**SCORES, "satisfactionQuality": 9})  # type: ignore[dict-item]  # plain values all of them

    assert "satisfaction_quality" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("K-2")
def test_silence_is_an_answer_of_its_own(stage: Stage) -> None:
    number, instance = begin(stage)

    stage.fire(number, "Event_AnswerOverdue")

    assert stage.ended(instance, number) == ("Event_ReceiptSettled", "Event_NoAnswer")
    with stage.store.open() as records:
        assert records.feedback.silences.find(number) is not None
        assert records.feedback.answers.of(number) == ()


@pytest.mark.clauses("K-2")
@pytest.mark.parametrize(("country", "days"), [("VN", 14), ("DE", 28)])
def test_the_survey_waits_as_long_as_the_table_says(stage: Stage, country: str, days: int) -> None:
    _, instance = waiting(stage, country)

    assert days_until(stage, instance) == days
