"""Records the specification that Customer service confirmed, derived anew from the store's requirements (D-CS-1)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Submission, read_submission, who_decided
from orchestrator.domain.text import Text
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.requirements import Specification
from workers.customer_service.derive_specification import as_line, conflicts_of, specification_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentSpecification(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    specification_confirmed: JsonValue = None
    conflict_resolution: JsonValue = None
    specification_note: JsonValue = None


class Confirmation(Submission):
    """What Customer service decided."""

    specification_confirmed: Literal[True]
    conflict_resolution: Text | None = None
    specification_note: Text | None = None


class SpecificationRecorded(TaskOutput):
    """Which version of the specification holds."""

    specification_version: int
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.record-specification")
def record_specification(sent: SentSpecification, records: Records, task: Task) -> SpecificationRecorded:
    """Keep the specification with who confirmed it, once.

    Raises SubmissionRefused when it was not confirmed, or when requirements disagree and nobody says how it is settled.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    decision = read_submission(Confirmation, sent.model_dump())
    confirmed = records.requirements.confirmed(number)
    rows = specification_of(confirmed)
    if conflicts_of(rows) and decision.conflict_resolution is None:
        raise SubmissionRefused("chưa ghi cách giải quyết mâu thuẫn", "how the conflicts are settled is missing")
    records.ledger.lock(number)
    earlier = records.requirements.specifications.of(number)
    if mine := next((entry.body for entry in earlier if entry.record.task_id == task.id), None):
        return SpecificationRecorded(specification_version=mine.version)
    body = Specification(
        order=number,
        version=len(earlier) + 1,
        lines=tuple(as_line(row) for row in rows),
        requirement_version=confirmed.version,
        conflict_resolution=decision.conflict_resolution or "",
        note=decision.specification_note or "",
        confirmed_by=by.person,
        confirmed_at=by.at,
    )
    records.requirements.specifications.add(body, by=by.person, task_id=task.id)
    return SpecificationRecorded(specification_version=body.version)
