"""Prepares Commerce's review: policies on price, payment, receivables and liability, and criteria A to D and I."""

from collections.abc import Iterable
from typing import Final

from orchestrator.domain.clock import Clock
from orchestrator.domain.commercial_policy import CommercialTerms, PricePosition, check_policies
from orchestrator.domain.compare_drafts import ClauseComparison
from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.draft_contract import clause_texts
from orchestrator.domain.order_number import order_of
from orchestrator.domain.plain_words import KINDS, clause_in_words
from orchestrator.domain.review_tables import PreparedReview, Row, clause_rows, fact, finding_facts, proposal_rows
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.open_measures import measure_rows, open_measures
from orchestrator.store.review_case import ReviewCase, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic

_BASIS: Final[dict[str, Words]] = {
    "standard-text": Words("văn bản chuẩn của ta", "our standard text"),
    "customer-draft": Words("dự thảo của khách", "the customer's own draft"),
}


class TermsToCheck(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class CheckedTerms(PreparedReview):
    """What the form shows, with the register of measures that are open over all orders."""

    open_measures: tuple[Row, ...]
    measures_summary: str


@topic("commerce.check-terms")
def check_terms(_: TermsToCheck, records: Records, clock: Clock, task: Task) -> CheckedTerms:
    """Show the draft's terms against our list, our standard text and what the customer owes; propose verdicts.

    Beside them stands the register of open measures, which Commerce reviews with each contract (D-COMMERCE-3).
    """
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    overdue = records.receivables.overdue(records.customers.get(case.customer).group, today)
    draft = case.draft
    terms = CommercialTerms(
        prices=list(_prices(records, case, clock)),
        payment=case.content.payment,
        overdue=len(overdue),
        liability=clause_texts(draft.contract).get("liability"),
    )
    policies = check_policies(terms, records.limits.now())
    facts = [
        fact("Cơ sở dự thảo", "Draft based on", _BASIS[draft.based_on]),
        *(_deviation(different) for different in draft.deviations),
        fact("Thanh toán", "Payment", describe_payment(case.content.payment)),
        *(fact("Quá hạn", "Overdue", f"{owed.invoice}: {owed.amount}, {owed.due}") for owed in overdue),
        *finding_facts(policies),
    ]
    measures = open_measures(records)
    late = sum(1 for measure in measures if measure.is_late)
    return CheckedTerms(
        open_measures=measure_rows(measures),
        measures_summary=str(
            Words(f"{len(measures)} đang mở, {late} quá hạn", f"{len(measures)} open, {late} past their day")
        ),
        facts=tuple(facts),
        clauses=clause_rows(draft.contract, "commerce"),
        proposals=proposal_rows("commerce", propose_verdicts(records, case, today), policies),
    )


def _deviation(different: ClauseComparison) -> Row:
    """A clause in which the customer's draft leaves our standard text: how, and both texts (R-0.3, R-B)."""
    ours, theirs = different.ours or "–", different.theirs or "–"
    said = f"{KINDS[different.kind]} ▸ khách / theirs: {theirs} ▸ chuẩn / ours: {ours}"
    return fact("Khác văn bản chuẩn", "Off our standard", f"{clause_in_words(different.clause)} – {said}")


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
