"""Plans the sample of every lot that waits for inspection (ISO 2859-1), and documents what is tested (D-QUALITY-1)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.inspection_plans import describe_plan, tighter_aql
from orchestrator.domain.judge_lot import plan_lot
from orchestrator.domain.order_number import order_of
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.deliveries import InspectionPlan
from orchestrator.store.delivery_case import DeliveryCase, Lot, open_delivery
from workers.runtime import Task, TaskInput, TaskOutput, topic

Level = Literal["I", "II", "III"]


class InspectionRule(BaseModel):
    """What `plan-inspection` chose."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    inspection_level: Level
    aql_major: str
    aql_minor: str


class LotsToSample(TaskInput):
    """The level and the AQLs by the decision table; the lots stand in the store."""

    inspection_rule: InspectionRule


class PlannedSampling(TaskOutput):
    """What the form shows and offers; the rest empty."""

    sampling_plan: tuple[dict[str, str], ...]
    lot_choices: tuple[dict[str, str], ...]
    tests: str
    #: Whether the customer demands tests beyond the product's own.
    special_tests_demanded: bool
    lot: str | None
    inspected_quantity: int | None
    defects_critical: int | None = None
    defects_major: int | None = None
    defects_minor: int | None = None
    test_report: str | None = None
    special_tests: str | None = None
    inspected_on: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("quality.plan-sampling")
def plan_sampling(asked: LotsToSample, records: Records, task: Task) -> PlannedSampling:
    """Keep a plan for each waiting lot, by the customer's AQL and level if tighter; raises NothingKept for no lot."""
    case = open_delivery(records, order_of(task.business_key))
    waiting = [lot for lot in case.lots if lot.result is None]
    if not waiting:
        raise NothingKept("lot to inspect", case.order)
    plans = [_keep(records, case, lot, asked.inspection_rule, task.id) for lot in waiting]
    codes = [lot.report.lot_code for lot in waiting]
    return PlannedSampling(
        sampling_plan=tuple(_row(lot, plan) for lot, plan in zip(waiting, plans, strict=True)),
        lot_choices=tuple({"value": code, "label": code} for code in codes),
        tests="; ".join(plans[0].tests) or "Theo phiếu kiểm của sản phẩm / by the product's test sheet",
        special_tests_demanded=bool(plans[0].tests),
        lot=codes[0],
        inspected_quantity=plans[0].sample,
    )


def _keep(records: Records, case: DeliveryCase, lot: Lot, rule: InspectionRule, task_id: str) -> InspectionPlan:
    if earlier := records.deliveries.plans.find(case.order, lot.report.number):
        return earlier.body
    wish = case.content.inspection
    level = max(rule.inspection_level, wish.level) if wish else rule.inspection_level
    plan = plan_lot(lot.report.quantity, level, tighter_aql(rule.aql_major, wish.aql if wish else None), rule.aql_minor)
    body = InspectionPlan(
        order=case.order,
        report=lot.report.number,
        delivery=case.number,
        line=lot.report.line,
        lot=lot.report.quantity,
        level=level,
        aql=plan.major.aql,
        aql_minor=plan.minor.aql,
        code_letter=plan.major.plan_letter,
        sample=plan.sample,
        accept=plan.major.accept,
        reject=plan.major.reject,
        accept_minor=plan.minor.accept,
        reason=f"{describe_plan(plan.major)}; {describe_plan(plan.minor)}",
        tests=case.content.special_quality_requirements,
    )
    return records.deliveries.plans.add(body, by="worker/quality", task_id=task_id).body


def _row(lot: Lot, plan: InspectionPlan) -> dict[str, str]:
    return {
        "lot": lot.report.lot_code,
        "units": str(plan.lot),
        "sample": str(plan.sample),
        "major": f"AQL {plan.aql}: Ac {plan.accept}",
        "minor": f"AQL {plan.aql_minor}: Ac {plan.accept_minor}",
        "why": plan.reason,
    }
