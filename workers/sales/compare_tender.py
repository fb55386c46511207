"""Prepares Sales' review: the draft beside the tender (C), verbal agreements (G), and the terms' completeness."""

from orchestrator.domain.clock import Clock
from orchestrator.domain.draft_basis import tender_comparison
from orchestrator.domain.gaps import gaps
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, proposal_rows
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.review_case import is_acknowledged, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class TenderToCompare(TaskInput):
    """Nothing beside the task: the round stands in the store."""


@topic("sales.compare-tender")
def compare_tender(_: TenderToCompare, records: Records, clock: Clock, task: Task) -> PreparedReview:
    """Show every difference from the bidding documents and every gap; propose verdicts on C and G."""
    case = open_case(records, order_of(task.business_key))
    compared = tender_comparison(case.content, case.draft.contract) or ()
    differences = [comparison for comparison in compared if comparison.kind != "same"]
    facts = [
        fact("Nguồn yêu cầu", "Source of the request", case.content.source),
        fact("Khách đã xác nhận", "Acknowledged by the customer", is_acknowledged(records, case.order)),
        *(fact(f"Thầu: {d.clause}", f"Tender: {d.clause}", f"{d.kind}: {d.theirs}") for d in differences),
    ]
    return PreparedReview(
        facts=tuple(facts),
        clauses=clause_rows(case.draft.contract, "sales"),
        proposals=proposal_rows("sales", propose_verdicts(records, case, clock.today()), _completeness(case.content)),
    )


def _completeness(content: SubmittedOrder) -> list[Finding]:
    found = [Finding(subject=gap.path, verdict=Verdict.WITH_ACTION, reason=gap.reason) for gap in gaps(content)]
    complete = Words("điều khoản đầy đủ", "the terms are complete")
    return found or [Finding(subject="terms", verdict=Verdict.CONFORMS, reason=complete)]
