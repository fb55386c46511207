"""Prepares Production's review: what the lines can make until when (D-PRODMGMT-1, D-PRODMGMT-2), criteria D, F, H."""

from datetime import date

from orchestrator.domain.clock import Clock
from orchestrator.domain.order_number import order_of
from orchestrator.domain.production_plan import ProductionPlan
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, proposal_rows
from orchestrator.domain.source_answers import Clarity
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.review_case import ReviewCase, capacity_plan, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class CapacityToPlan(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class PreparedCapacity(PreparedReview):
    """What the form shows, with the dates that matter; `promised_date` is what the form proposes."""

    earliest_date: date | None
    requested_date: date | None
    promised_date: date | None
    #: What the suppliers kept of our products answer to the first question of H.
    supply_clarity: Clarity
    supply_source: str


@topic("production.plan-capacity")
def plan_capacity(_: CapacityToPlan, records: Records, clock: Clock, task: Task) -> PreparedCapacity:
    """Show the weeks that the order would take and the earliest date; propose it, or the date requested if later."""
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    plan = capacity_plan(records, case, today)
    requested, earliest = case.content.delivery.requested_date, plan.promise.day if plan else None
    known = [day for day in (requested, earliest) if day]
    suppliers = _suppliers(case)
    weeks = [
        fact(f"Tuần {week}, chuyền {line}", f"Week of {week}, line {line}", units)
        for line, booked in (plan.weeks.items() if plan else ())
        for week, units in booked.items()
    ]
    return PreparedCapacity(
        facts=(fact("Ngày yêu cầu", "Date requested", requested), fact("Sớm nhất", "Earliest", earliest), *weeks),
        clauses=clause_rows(case.draft.contract, "production"),
        proposals=proposal_rows("production", propose_verdicts(records, case, today), [_finding(plan)]),
        earliest_date=earliest,
        requested_date=requested,
        promised_date=max(known, default=None),
        supply_clarity="clear" if suppliers else "to-be-asked",
        supply_source=", ".join(suppliers),
    )


def _suppliers(case: ReviewCase) -> list[str]:
    """Who supplies the parts of every line; nobody as long as one line's product is not made, or not made any more."""
    products = [ordered.product for ordered in case.products]
    if not all(product and product.status != "ended" and product.suppliers for product in products):
        return []
    return sorted({name for product in products if product for name in product.suppliers})


def _finding(plan: ProductionPlan | None) -> Finding:
    if plan is None:
        reason = Words(
            "chưa có chuyền cho thiết kế này, hoặc không cần thêm", "no line is known, or nothing more is needed"
        )
        return Finding(subject="capacity", verdict=Verdict.WITH_ACTION, reason=reason)
    verdict = Verdict.CONFORMS if plan.promise.meets_requested else Verdict.WITH_ACTION
    return Finding(
        subject="capacity",
        verdict=Verdict.DOES_NOT_CONFORM if plan.promise.day is None else verdict,
        reason=plan.promise.reason,
    )
