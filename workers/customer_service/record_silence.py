"""Records that the customer did not answer the survey in time: silence is a fact too (K-2, ISO 9001, 9.1.2)."""

from typing import Literal

from orchestrator.domain.order_number import order_of
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import letters_of
from orchestrator.store.feedback import Silence
from workers.runtime import Task, TaskInput, TaskOutput, topic


class UnansweredSurvey(TaskInput):
    """Nothing: the business key names the order."""


class RecordedSilence(TaskOutput):
    """What the caller reads."""

    feedback_outcome: Literal["silent"] = "silent"


@topic("customer-service.record-silence")
def record_silence(_: UnansweredSurvey, records: Records, task: Task) -> RecordedSilence:
    """Record the silence with the day of the survey, once; raises NothingKept when no survey was sent."""
    number = order_of(task.business_key)
    surveys = letters_of(records, number, "survey")
    if not surveys:
        raise NothingKept("survey", number)
    asked_on = surveys[-1].body.sent_at.astimezone(records.clock.zone).date()
    if records.feedback.silences.find(number) is None:
        silence = Silence(order=number, asked_on=asked_on)
        records.feedback.silences.add(silence, by="worker/customer-service", task_id=task.id)
    return RecordedSilence()
