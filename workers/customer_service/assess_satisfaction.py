"""Records the customer's answer, scores satisfaction, and tells the departments that scored badly (D-CS-4, K-2)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.feedback_form import FeedbackForm, departments_of
from orchestrator.domain.order_number import order_of
from orchestrator.domain.satisfaction_score import Satisfaction, satisfaction_score
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.communications import InternalNotice
from orchestrator.store.correspondence import letters_of
from orchestrator.store.feedback import Feedback, SatisfactionAssessed
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/customer-service"


class SentFeedback(TaskInput):
    """What the form or the message brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    satisfaction_quality: JsonValue = None
    satisfaction_delivery: JsonValue = None
    satisfaction_service: JsonValue = None
    feedback_comment: JsonValue = None


class AssessedSatisfaction(TaskOutput):
    """What the caller reads, and the score for whoever looks at the case."""

    feedback_outcome: Literal["answered"] = "answered"
    satisfaction_mean: str
    csat_percent: str
    refusal: str | None = None
    recorded_by: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.assess-satisfaction")
def assess_satisfaction(sent: SentFeedback, records: Records, task: Task) -> AssessedSatisfaction:
    """Keep answer and score, once, and a notice to each department with a promise rated 1 or 2.

    Raises SubmissionRefused for scores outside 1..5, an answer from nobody, or a survey that was never sent.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    form = read_submission(FeedbackForm, sent.model_dump())
    if not letters_of(records, number, "survey"):
        raise SubmissionRefused("chưa gửi phiếu hỏi ý kiến", "no survey was sent yet")
    score = satisfaction_score(form.answers())
    survey = _keep(records, number, form, by, task)
    _assess(records, number, survey, score, task)
    return AssessedSatisfaction(satisfaction_mean=str(score.mean), csat_percent=str(score.csat_percent))


def _keep(records: Records, number: str, form: FeedbackForm, by: Decider, task: Task) -> int:
    records.ledger.lock(number)
    earlier = records.feedback.answers.of(number)
    if mine := next((entry.body for entry in earlier if entry.record.task_id == task.id), None):
        return mine.number
    body = Feedback(
        order=number,
        number=len(earlier) + 1,
        satisfaction_quality=form.satisfaction_quality,
        satisfaction_delivery=form.satisfaction_delivery,
        satisfaction_service=form.satisfaction_service,
        comment=form.feedback_comment or "",
        collected_by=by.person,
        collected_at=by.at,
    )
    return records.feedback.answers.add(body, by=by.person, task_id=task.id).body.number


def _assess(records: Records, number: str, survey: int, score: Satisfaction, task: Task) -> None:
    assessed = SatisfactionAssessed(
        order=number, number=survey, mean=score.mean, csat_percent=score.csat_percent, weak=score.weak
    )
    records.feedback.assessments.add(assessed, by=_BY, task_id=task.id)
    for department in departments_of(score.weak):
        notice = InternalNotice(
            order=number,
            department=department,
            milestone="weak-satisfaction",
            number=survey,
            text=f"Khách chấm 1-2 điểm / the customer rated 1-2: {', '.join(score.weak)}",
        )
        records.communications.notices.add(notice, by=_BY, task_id=task.id)
