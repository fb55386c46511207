"""Records the limit that a first person of Finance proposes; a second one decides (D-FINANCE-2, D-FINANCE-3)."""

from pydantic import JsonValue

from orchestrator.domain.credit_forms import CreditReviewForm
from orchestrator.domain.order_number import credit_case_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_cases import CreditReviewed
from orchestrator.store.credit_standing import Standing, standing_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentCreditReview(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    reviewed_limit: JsonValue = None
    reviewed_net_days: JsonValue = None
    reviewed_until: JsonValue = None
    review_reason: JsonValue = None


class RecordedCreditReview(TaskOutput):
    """What the second person is shown, and the form emptied."""

    reviewed_by: str
    approval_decision: str | None = None
    approval_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("finance.record-credit-review")
def record_credit_review(sent: SentCreditReview, records: Records, task: Task) -> RecordedCreditReview:
    """Record the proposal with who made it, once.

    Raises SubmissionRefused for what cannot be a limit, for another currency than the account's, and for any credit to
    a customer on a block list.
    """
    case = records.credit_cases.opened.get(credit_case_of(task.business_key)).body
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CreditReviewForm, sent.model_dump(), records.clock.today())
    _refuse_unfit(form, standing_of(records, case.customer))
    body = CreditReviewed(
        customer=case.customer,
        case=case.case,
        limit=form.reviewed_limit,
        net_days=form.reviewed_net_days,
        valid_until=form.reviewed_until,
        reason=form.review_reason,
        reviewed_by=by.person,
        reviewed_at=by.at,
    )
    return RecordedCreditReview(
        reviewed_by=records.credit_cases.reviews.add(body, by=by.person, task_id=task.id).body.reviewed_by
    )


def _refuse_unfit(form: CreditReviewForm, standing: Standing) -> None:
    limit = form.reviewed_limit
    if standing.facts.block_listed and limit.amount > 0:
        raise SubmissionRefused("khách trong danh sách chặn: hạn mức phải là 0", "on a block list: the limit must be 0")
    if standing.limit is not None and limit.currency != standing.limit.currency:
        currency = standing.limit.currency
        raise SubmissionRefused(f"tài khoản tính bằng {currency}", f"the account counts in {currency}")
