"""Answers a complaint that is not justified, with the reason, and closes it (K-3, D-CS-3)."""

from orchestrator.domain.order_number import complaint_of
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.complaint_case import keep_complaint_letter, open_complaint
from orchestrator.store.complaints import ComplaintClosed
from workers.runtime import Task, TaskInput, TaskOutput, topic


class RejectedComplaint(TaskInput):
    """Nothing: the business key names the complaint, and the store knows who rejected it and why."""


class ComplaintAnswered(TaskOutput):
    """How it ended."""

    complaint_outcome: str = "rejected"


@topic("customer-service.answer-complaint")
def answer_complaint(_: RejectedComplaint, records: Records, task: Task) -> ComplaintAnswered:
    """Keep the letter with the reason and close the complaint, once; raises NothingKept when nobody rejected it."""
    case = open_complaint(records, complaint_of(task.business_key))
    assessed = records.complaints.steps.get(case.number, "assessed", case.attempt).body
    if assessed.facts["justified"] is not False:
        raise NothingKept("rejection of complaint", case.number)
    keep_complaint_letter(records, case, "rejected", task_id=task.id, reason=assessed.text)
    closed = ComplaintClosed(
        complaint=case.number,
        outcome="rejected",
        reason=assessed.text,
        closed_by=assessed.done_by,
        closed_at=assessed.done_at,
    )
    records.complaints.closed.add(closed, by="worker/customer-service", task_id=task.id)
    return ComplaintAnswered()
