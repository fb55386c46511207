"""Records Finance's review: criterion E, payment and risk, the decision on credit, and who funds the customer.

D-FINANCE-1 to D-FINANCE-3 and the second question of R-H.
"""

from pydantic import JsonValue

from orchestrator.domain.credit_decision import CreditDecision, read_credit_decision
from orchestrator.domain.grade_customer import grade_customer
from orchestrator.domain.order_number import order_of
from orchestrator.domain.propose_limit import scorecard_rows
from orchestrator.domain.review_submission import read_review
from orchestrator.domain.sent_review import SentCreditReview
from orchestrator.domain.source_answers import read_answer
from orchestrator.store import Records
from orchestrator.store.credit_standing import standing_of
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
    keep_review(records, case, review, task.id, _facts(decision) | _score(records, case.customer) | funding.facts())


def _facts(decision: CreditDecision) -> dict[str, JsonValue]:
    deposit = decision.deposit_percent
    return {
        "creditDecision": decision.choice,
        "depositPercent": None if deposit is None else str(deposit),
        "creditReason": decision.reason,
    }


def _score(records: Records, customer: str) -> dict[str, JsonValue]:
    """The points that Finance saw, each category with its reason: why 62 (D-COMMERCE-11, D-FINANCE-3)."""
    score = grade_customer(standing_of(records, customer).facts)
    said = [f"{row['category']}: {row['points']} ({row['reason']})" for row in scorecard_rows(score)]
    return {"creditScore": score.points, "creditScorecard": list(said)}
