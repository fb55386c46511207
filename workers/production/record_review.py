"""Records Production's review: criteria D, F and H, capacity, and the date to promise (D-PRODMGMT-1, D-PRODMGMT-2)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.promised_date import read_promised_date
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentCapacityReview
from orchestrator.store import Records
from orchestrator.store.requirements import PromiseDate
from orchestrator.store.review_case import open_case
from orchestrator.store.review_keeping import keep_review, put
from workers.runtime import Task, topic


@topic("production.record-review")
def record_review(sent: SentCapacityReview, records: Records, task: Task) -> None:
    """Record what Production decided and promises; raises SubmissionRefused for what does not hold."""
    case = open_case(records, order_of(task.business_key))
    review = read_review("production", sent)
    requested = case.content.delivery.requested_date
    promised = read_promised_date(review, sent, requested)
    keep_review(records, case, review, task.id, {"promisedDate": promised.isoformat()})
    promise = PromiseDate(
        order=case.order, round=case.round, requested=requested, promised=promised, reason=review.finding_reason
    )
    put(records.requirements.promises, promise, by=review.decider.person, task_id=task.id)
