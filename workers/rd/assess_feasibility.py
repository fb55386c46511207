"""Prepares R&D's review: whether design and technology can do what the recorded needs ask (D-RD-1, D-RD-2)."""

from orchestrator.domain.assess_feasibility import assess_feasibility as assess_design
from orchestrator.domain.assess_feasibility import design_need
from orchestrator.domain.clock import Clock
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, finding_facts, proposal_rows
from orchestrator.store import Records
from orchestrator.store.review_case import open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class DesignToAssess(TaskInput):
    """Nothing beside the task: the round stands in the store."""


@topic("rd.assess-feasibility")
def assess_feasibility(_: DesignToAssess, records: Records, clock: Clock, task: Task) -> PreparedReview:
    """Show what speaks for and against each line's design; propose a verdict on H and on feasibility."""
    case = open_case(records, order_of(task.business_key))
    content = case.content
    needs = [design_need(ordered.line, content.use, content.warranty_months) for ordered in case.products]
    limits = records.limits.of_design()
    found = [finding for need in needs for finding in assess_design(need, limits)]
    lines = [
        fact(f"Dòng {ordered.number}", f"Line {ordered.number}", _described(ordered.line.custom_design_description))
        for ordered in case.products
    ]
    return PreparedReview(
        facts=(*lines, *finding_facts(found)),
        clauses=clause_rows(case.draft.contract, "rd"),
        proposals=proposal_rows("rd", propose_verdicts(records, case, clock.today()), found),
    )


def _described(custom: str | None) -> str:
    return custom or "theo danh mục / from the catalogue"
