"""Prepares Quality's review: sampling (ISO 2859-1), test requirements, new products and testability.

D-QUALITY-1 to D-QUALITY-3; the finding proposed is the worst of what was examined.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.check_test_requirements import SpecifiedRow, check_test_requirements
from orchestrator.domain.check_testability import TestEquipment, check_testability
from orchestrator.domain.clock import Clock
from orchestrator.domain.inspection_plans import describe_plan, plan_lots, tighter_aql
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, finding_facts, proposal_rows
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.review_case import ReviewCase, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class InspectionRule(BaseModel):
    """What `plan-inspection` chose."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    inspection_level: Literal["I", "II", "III"]
    aql_major: str
    aql_minor: str


class InspectionToPlan(TaskInput):
    """The level and the AQL by the decision table; all else stands in the store."""

    inspection_rule: InspectionRule


class PreparedInspection(PreparedReview):
    """What the form shows, with the sampling plan in one line."""

    sampling_plan: str


@topic("quality.plan-inspection")
def plan_inspection(asked: InspectionToPlan, records: Records, clock: Clock, task: Task) -> PreparedInspection:
    """Show the sampling of each line's lot, by the customer's AQL if tighter, and what can be tested with what."""
    case, today = open_case(records, order_of(task.business_key)), clock.today()
    rule, wish = asked.inspection_rule, case.content.inspection
    level = wish.level if wish else rule.inspection_level
    aql = tighter_aql(rule.aql_major, wish.aql if wish else None)
    plans = plan_lots([ordered.line.quantity or 0 for ordered in case.products], aql, level)
    found = [*_test_requirements(records, case), *_testability(records, case)]
    return PreparedInspection(
        facts=(
            fact("AQL khách yêu cầu", "AQL the customer asks for", wish and f"{wish.aql}, {wish.level}"),
            fact(
                "AQL lỗi nặng / nhẹ theo bảng",
                "AQL of the table, major / minor",
                f"{rule.aql_major} / {rule.aql_minor}",
            ),
            *finding_facts(found),
        ),
        clauses=clause_rows(case.draft.contract, "quality"),
        proposals=proposal_rows("quality", propose_verdicts(records, case, today), found),
        sampling_plan="; ".join(describe_plan(plan) for plan in plans),
    )


def _test_requirements(records: Records, case: ReviewCase) -> tuple[Finding, ...]:
    specified = records.requirements.specifications.latest(case.order)
    rows = [
        SpecifiedRow(parameter=line["parameter"], value=line["value"], verification=line.get("verification", ""))
        for line in (specified.body.lines if specified else ())
    ]
    is_new = any(ordered.product is None or ordered.line.custom_design for ordered in case.products)
    return check_test_requirements(rows, _equipment(records), _needed_until(records, case), is_new=is_new)


def _equipment(records: Records) -> list[TestEquipment]:
    return [
        TestEquipment(code=tool.code, methods=frozenset(tool.methods), calibrated_until=tool.calibrated_until)
        for tool in records.equipment.all()
    ]


def _needed_until(records: Records, case: ReviewCase) -> date | None:
    promise = records.requirements.promises.latest(case.order)
    return promise.body.promised if promise else case.content.delivery.requested_date


def _testability(records: Records, case: ReviewCase) -> list[Finding]:
    until, special = _needed_until(records, case), case.content.special_quality_requirements
    found = list(check_testability(special, _equipment(records), until)) if until else []
    reason = Words("không có yêu cầu chất lượng đặc biệt", "no special quality requirement")
    return found or [Finding(subject="quality", verdict=Verdict.CONFORMS, reason=reason)]
