"""Records Finance's review: criterion E, payment and risk, the decision on credit, and who funds the customer.

D-FINANCE-1 to D-FINANCE-3 and the second question of R-H.
"""

from pydantic import JsonValue

from orchestrator.domain.credit_decision import CreditDecision, read_credit_decision
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentCreditReview
from orchestrator.domain.source_answers import read_answer
from orchestrator.store import Records
from orchestrator.store.review_case import open_case
from orchestrator.store.review_keeping import keep_review
from workers.runtime import Task, topic


@topic("finance.record-review")
def record_review(sent: SentCreditReview, records: Records, task: Task) -> None:
    """Record what Finance decided in the open round; raises SubmissionRefused for what does not hold."""
    case = open_case(records, order_of(task.business_key))
    review = read_review("finance", sent)
    decision = read_credit_decision(review, sent, case.content.payment)
    funding = read_answer("funding", sent.funding_clarity, sent.funding_source, review)
    keep_review(records, case, review, task.id, _facts(decision) | funding.facts())


def _facts(decision: CreditDecision) -> dict[str, JsonValue]:
    deposit = decision.deposit_percent
    return {
        "creditDecision": decision.choice,
        "depositPercent": None if deposit is None else str(deposit),
        "creditReason": decision.reason,
    }
