"""Asks the customer how it went, promise by promise, some time after delivery (K-2, D-CS-4)."""

from orchestrator.domain.feedback_form import survey_questions
from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from workers.runtime import Task, TaskInput, TaskOutput, topic


class CompletedOrder(TaskInput):
    """Nothing: the business key names the order."""


class SurveySent(TaskOutput):
    """What the form shows, and its fields emptied."""

    survey_subject: str
    survey_text: str
    satisfaction_quality: int | None = None
    satisfaction_delivery: int | None = None
    satisfaction_service: int | None = None
    feedback_comment: str | None = None
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.send-survey")
def send_survey(_: CompletedOrder, records: Records, task: Task) -> SurveySent:
    """Keep the survey in the customer's language, once; raises NothingKept for an unknown order."""
    questions = Summary(items={}, requirements=survey_questions())
    letter = keep_letter(records, order_of(task.business_key), "survey", task_id=task.id, summary=questions).body
    return SurveySent(survey_subject=letter.subject, survey_text=letter.text)
