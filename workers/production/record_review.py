"""Records Production's review: criteria D, F and H, capacity, the date to promise, and the source of supply.

D-PRODMGMT-1, D-PRODMGMT-2 and the first question of R-H.
"""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.promised_date import read_promised_date
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentCapacityReview
from orchestrator.domain.source_answers import read_answer
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
    supply = read_answer("supply", sent.supply_clarity, sent.supply_source, review)
    keep_review(records, case, review, task.id, {"promisedDate": promised.isoformat(), **supply.facts()})
    promise = PromiseDate(
        order=case.order, round=case.round, requested=requested, promised=promised, reason=review.finding_reason
    )
    put(records.requirements.promises, promise, by=review.decider.person, task_id=task.id)
