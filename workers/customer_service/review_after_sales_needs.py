"""Prepares customer service's review: what the customer needs after the sale (D-CS-2), and criterion F."""

from orchestrator.domain.after_sales_needs import check_after_sales_needs
from orchestrator.domain.clock import Clock
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, proposal_rows
from orchestrator.store import Records
from orchestrator.store.review_case import open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class NeedsToReview(TaskInput):
    """Nothing beside the task: the round stands in the store."""


@topic("customer-service.review-after-sales-needs")
def review_after_sales_needs(_: NeedsToReview, records: Records, clock: Clock, task: Task) -> PreparedReview:
    """Show warranty, training and service asked for beside what our products carry; propose a verdict on F."""
    case = open_case(records, order_of(task.business_key))
    content = case.content
    terms = [ordered.product.warranty_months for ordered in case.products if ordered.product]
    shortest = min(terms, default=None)
    facts = [
        fact("Bảo hành yêu cầu, tháng", "Warranty asked for, months", content.warranty_months),
        fact("Bảo hành sản phẩm, tháng", "Warranty of the product, months", shortest),
        fact("Đào tạo", "Training", content.training),
        fact("Dịch vụ sau bán", "Service after the sale", content.after_sales_needs),
    ]
    return PreparedReview(
        facts=tuple(facts),
        clauses=clause_rows(case.draft.contract, "customer-service"),
        proposals=proposal_rows(
            "customer-service",
            propose_verdicts(records, case, clock.today()),
            check_after_sales_needs(content, shortest),
        ),
    )
