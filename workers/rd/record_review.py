"""Records R&D's review of the draft contract: criterion H and whether the design can be made (R-0.5, FORM-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentReview
from orchestrator.store import Records
from orchestrator.store.review_case import open_case
from orchestrator.store.review_keeping import keep_review
from workers.runtime import Task, topic


@topic("rd.record-review")
def record_review(sent: SentReview, records: Records, task: Task) -> None:
    """Record what R&D decided in the open round; raises SubmissionRefused for what does not hold."""
    case = open_case(records, order_of(task.business_key))
    keep_review(records, case, read_review("rd", sent), task.id, {})
