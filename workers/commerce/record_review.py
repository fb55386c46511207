"""Records Commerce's review of the draft contract: criteria A, B, C, D and I, and our policies (R-0.5, FORM-1).

The record says how many measures of all orders were open and late when Commerce had the register before it
(D-COMMERCE-3).
"""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentReview
from orchestrator.store import Records
from orchestrator.store.open_measures import measures_reviewed, open_measures
from orchestrator.store.review_case import open_case
from orchestrator.store.review_keeping import keep_review
from workers.runtime import Task, topic


@topic("commerce.record-review")
def record_review(sent: SentReview, records: Records, task: Task) -> None:
    """Record what Commerce decided in the open round; raises SubmissionRefused for what does not hold."""
    case = open_case(records, order_of(task.business_key))
    review, measures = read_review("commerce", sent), measures_reviewed(open_measures(records))
    keep_review(records, case, review, task.id, measures)
