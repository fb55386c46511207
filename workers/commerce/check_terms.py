"""Prepares Commerce's review: policies on price, payment, receivables and liability, and criteria A to D and I."""

from collections.abc import Iterable

from orchestrator.domain.clock import Clock
from orchestrator.domain.commercial_policy import PricePosition, check_policies
from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, finding_facts, proposal_rows
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.review_case import ReviewCase, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class TermsToCheck(TaskInput):
    """Nothing beside the task: the round stands in the store."""


@topic("commerce.check-terms")
def check_terms(_: TermsToCheck, records: Records, clock: Clock, task: Task) -> PreparedReview:
    """Show the draft's terms against our list, our standard text and what the customer owes; propose verdicts."""
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    overdue = records.receivables.overdue(records.customers.get(case.customer).group, today)
    policies = check_policies(list(_prices(records, case, clock)), case.content.payment, len(overdue))
    draft = case.draft
    facts = [
        fact("Cơ sở dự thảo", "Draft based on", draft.based_on),
        *(fact("Khác văn bản chuẩn", "Differs from the standard", f"{d.clause}: {d.kind}") for d in draft.deviations),
        fact("Thanh toán", "Payment", describe_payment(case.content.payment)),
        *(fact("Quá hạn", "Overdue", f"{owed.invoice}: {owed.amount}, {owed.due}") for owed in overdue),
        *finding_facts(policies),
    ]
    return PreparedReview(
        facts=tuple(facts),
        clauses=clause_rows(draft.contract, "commerce"),
        proposals=proposal_rows("commerce", propose_verdicts(records, case, today), policies),
    )


def _prices(records: Records, case: ReviewCase, clock: Clock) -> Iterable[PricePosition]:
    for ordered in case.products:
        price = ordered.line.unit_price
        if price is None or ordered.product is None:
            continue
        try:
            listed = records.prices.list_price(ordered.product.code, price.currency, clock.today())
        except NothingKept:
            continue
        yield PricePosition(product=ordered.product.code, agreed=price, listed=listed)
