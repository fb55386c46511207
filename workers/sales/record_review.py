"""Records Sales' review of the draft contract: criteria C and G, and the terms' completeness (R-0.5, FORM-1)."""

from orchestrator.domain.agreement_review import hold_to_agreements
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentReview
from orchestrator.store import Records
from orchestrator.store.agreements import count_differences, differences
from orchestrator.store.review_case import is_acknowledged, open_case
from orchestrator.store.review_keeping import keep_review
from workers.runtime import Task, topic


@topic("sales.record-review")
def record_review(sent: SentReview, records: Records, task: Task) -> None:
    """Record what Sales decided in the open round; raises SubmissionRefused for what does not hold."""
    case = open_case(records, order_of(task.business_key))
    different, acknowledged = count_differences(records, case), is_acknowledged(records, case.order)
    review = hold_to_agreements(read_review("sales", sent), sent, case.content.source, different, acknowledged)
    rows = differences(records, case)
    keep_review(records, case, review, task.id, {"tenderDifferences": different, "tenderDiffering": list(rows)})
