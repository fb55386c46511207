"""Checks a cancellation that somebody asked for through the start form; what is wrong goes back to them (C-1)."""

from typing import Annotated

from pydantic import Field, JsonValue

from orchestrator.domain.order_progress import cancellation_obstacle
from orchestrator.domain.sent_form import Submission, read_submission
from orchestrator.domain.text import Text
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.order_progress import progress_of
from workers.commerce.enter_change import require_running
from workers.runtime import TaskInput, TaskOutput, topic


class RequestedCancellation(TaskInput):
    """What the form sent, unread, and who started the process; `dropped` comes with a correction alone."""

    requested_by: JsonValue = None
    decided_by: JsonValue = None
    dropped: JsonValue = None
    order_number: JsonValue = None
    cancel_reason: JsonValue = None


class CancellationForm(Submission):
    """Which order is cancelled, and why."""

    order_number: Annotated[str, Field(pattern=r"^SO-[0-9]{4}-[0-9]{6}$")]
    cancel_reason: Text


class EnteredCancellation(TaskOutput):
    """Whether the cancellation is handed over to its order, and what goes with it."""

    cancellation_admitted: bool
    order_number: str | None = None
    cancel_reason: str | None = None
    cancelled_by: str | None = None
    refusal: str | None = None


@topic("commerce.enter-cancellation")
def enter_cancellation(sent: RequestedCancellation, records: Records) -> EnteredCancellation:
    """Say whether the order may still be cancelled; a person who gives it up after a refusal cancels nothing.

    Raises SubmissionRefused for fields that do not hold, an unknown order, one that has ended or is delivered.
    """
    if sent.dropped == "drop":
        return EnteredCancellation(cancellation_admitted=False)
    form = read_submission(CancellationForm, sent.model_dump())
    require_running(records, form.order_number)
    if obstacle := cancellation_obstacle(progress_of(records, form.order_number)):
        raise SubmissionRefused(obstacle.vi, obstacle.en)
    by = next((who for who in (sent.decided_by, sent.requested_by) if isinstance(who, str) and who), "worker/commerce")
    return EnteredCancellation(
        cancellation_admitted=True,
        order_number=form.order_number,
        cancel_reason=form.cancel_reason,
        cancelled_by=by,
    )
