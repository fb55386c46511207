"""Scores a customer's credit in ten categories, each explained in points (D-COMMERCE-11, D-FINANCE-2, D-FINANCE-3)."""

from orchestrator.domain.grade_customer import grade_customer
from orchestrator.domain.order_number import credit_case_of
from orchestrator.domain.propose_limit import missing_categories, scorecard_rows
from orchestrator.domain.review_tables import Row
from orchestrator.store import Records
from orchestrator.store.credit_standing import standing_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class InformedCase(TaskInput):
    """Nothing: the business key names the case."""


class RatedCustomer(TaskOutput):
    """What the tables are asked, and the scorecard."""

    block_listed: bool
    credit_score: int
    #: 0 when the customer has paid nothing yet; the scorecard gives that 0 points.
    days_beyond_terms: float
    scorecard: tuple[Row, ...]
    missing_information: str


@topic("finance.rate-customer")
def rate_customer(_: InformedCase, records: Records, task: Task) -> RatedCustomer:
    """Return the score and its ten categories; what nobody knows scores 0 and says so."""
    customer = records.credit_cases.opened.get(credit_case_of(task.business_key)).body.customer
    facts = standing_of(records, customer).facts
    score = grade_customer(facts)
    return RatedCustomer(
        block_listed=facts.block_listed,
        credit_score=score.points,
        days_beyond_terms=float(facts.days_beyond_terms or 0),
        scorecard=scorecard_rows(score),
        missing_information="\n".join(missing_categories(score.categories)),
    )
