"""Sets a customer's limit when a second person of Finance approves it; checks both from the store (D-FINANCE-2)."""

from pydantic import JsonValue

from orchestrator.domain.credit_forms import CreditApprovalForm
from orchestrator.domain.order_number import credit_case_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_cases import CreditCaseClosed, CreditReviewed
from orchestrator.store.credit_records import LimitDecision
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentApproval(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    approval_decision: JsonValue = None
    approval_reason: JsonValue = None


class DecidedLimit(TaskOutput):
    """What the gateway reads."""

    limit_set: bool
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("finance.set-limit")
def set_limit(sent: SentApproval, records: Records, task: Task) -> DecidedLimit:
    """Let the reviewed limit count from now on, or record the refusal; once.

    Raises SubmissionRefused when nobody reviewed the case, when the reviewer approves the own proposal (four eyes, as
    the store knows them), and for a refusal without a reason.
    """
    number = credit_case_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CreditApprovalForm, sent.model_dump())
    entry = records.credit_cases.reviews.find(number)
    if entry is None:
        raise SubmissionRefused("chưa ai xem xét", "nobody reviewed the case yet")
    if entry.body.reviewed_by == by.person:
        person = by.person
        raise SubmissionRefused(
            f"{person} đã xem xét, người khác phải duyệt", f"{person} reviewed: another must approve"
        )
    if form.approval_decision == "approve":
        records.credit.set_limit(_decision(records, entry.body, form, by), by=by.person, task_id=task.id)
    _close(records, entry.body, form, by, task)
    return DecidedLimit(limit_set=form.approval_decision == "approve")


def _decision(records: Records, reviewed: CreditReviewed, form: CreditApprovalForm, by: Decider) -> LimitDecision:
    return LimitDecision(
        customer=reviewed.customer,
        case=reviewed.case,
        group=records.customers.get(reviewed.customer).group,
        limit=reviewed.limit,
        net_days=reviewed.net_days,
        reason=form.approval_reason or reviewed.reason,
        proposed_by=reviewed.reviewed_by,
        decided_by=by.person,
        decided_at=by.at,
        valid_until=reviewed.valid_until,
    )


def _close(records: Records, reviewed: CreditReviewed, form: CreditApprovalForm, by: Decider, task: Task) -> None:
    closed = CreditCaseClosed(
        customer=reviewed.customer,
        case=reviewed.case,
        outcome="set" if form.approval_decision == "approve" else "refused",
        reason=form.approval_reason or reviewed.reason,
        closed_by=by.person,
        closed_at=by.at,
    )
    records.credit_cases.closed.add(closed, by=by.person, task_id=task.id)
