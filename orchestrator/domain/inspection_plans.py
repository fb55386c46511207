"""Plans the sampling of an order's lots: every line is a lot; one outside the table is inspected in full."""

from collections.abc import Sequence

from orchestrator.domain.plan_inspection import AQLS, LARGEST_LOT, InspectionPlan, plan_inspection
from orchestrator.domain.words import Words


def tighter_aql(ours: str, wished: str | None) -> str:
    """Return the stricter of our AQL and the customer's."""
    return ours if wished is None else min(ours, wished, key=AQLS.index)


def plan_lots(quantities: Sequence[int], aql: str, level: str) -> tuple[InspectionPlan, ...]:
    """Return a plan for each lot; a lot of one unit, or above the table, is inspected in full."""
    return tuple(_plan(quantity, aql, level) for quantity in quantities if quantity > 0)


def describe_plan(plan: InspectionPlan) -> str:
    """Return the plan in one line, for a form: lot, sample, acceptance number, and why."""
    if plan.full:
        return f"{plan.lot}: 100 % ({plan.reason})"
    return f"{plan.lot}: n = {plan.sample_size}, Ac/Re {plan.accept}/{plan.reject}, AQL {plan.aql} ({plan.reason})"


def _plan(quantity: int, aql: str, level: str) -> InspectionPlan:
    if 2 <= quantity <= LARGEST_LOT:
        return plan_inspection(quantity, aql, level)
    reason = Words("lô ngoài bảng: kiểm 100 %", "a lot outside the table: 100 %")
    return InspectionPlan(
        lot=quantity,
        aql=aql,
        level=level,
        letter="–",
        plan_letter="–",
        sample_size=quantity,
        accept=0,
        reject=1,
        full=True,
        reason=reason,
    )
