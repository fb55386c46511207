"""Proposes the changed order and names who reviews it again: only those whom the change concerns (C-2)."""

from pydantic import BaseModel, ConfigDict

from orchestrator.domain.changes import apply_change
from orchestrator.domain.order_number import order_of
from orchestrator.domain.verdicts import CRITERIA, Department
from orchestrator.errors import InputError, NothingKept
from orchestrator.store import Records
from orchestrator.store.change_case import ChangeCase, open_change
from orchestrator.store.changes import ChangeRouted
from orchestrator.store.orders import OrderVersion
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/commerce"


class Concerned(BaseModel):
    """One row that won in `assess-change`: a department, and its criteria such as `D F`."""

    model_config = ConfigDict(frozen=True)

    department: Department
    criteria: str


class AssessedChange(TaskInput):
    """Every row that won."""

    assessed_change: tuple[Concerned, ...] = ()


class PlannedReview(TaskOutput):
    """What the review is called with."""

    change_number: int
    changed_departments: tuple[Department, ...]
    changed_criteria: str
    review_kind: str = "change"


@topic("commerce.plan-change-review")
def plan_change_review(assessed: AssessedChange, records: Records, task: Task) -> PlannedReview:
    """Keep the changed order as a proposal, and who reviews it, once.

    Raises InputError when the table names nobody, and NothingKept for a change that Commerce did not go on with.
    """
    change = open_change(records, order_of(task.business_key))
    understood = records.changes.understandings.get(change.order, change.number).body
    if understood.decision != "proceed":
        raise NothingKept("understanding to go on with change", f"{change.order}/{change.number}")
    proposal = OrderVersion(
        order=change.order,
        version=0,
        basis="proposed",
        content=apply_change(change.content, change.request),
        reason=change.request.reason or "",
        change_number=change.number,
    )
    records.orders.revise(proposal, by=_BY, task_id=task.id)
    routed = records.changes.routes.add(_routed(change, assessed), by=_BY, task_id=task.id).body
    return PlannedReview(
        change_number=change.number,
        changed_departments=routed.departments,
        changed_criteria=" ".join(routed.criteria),
    )


def _routed(change: ChangeCase, assessed: AssessedChange) -> ChangeRouted:
    departments = tuple(dict.fromkeys(row.department for row in assessed.assessed_change))
    letters = {letter for row in assessed.assessed_change for letter in row.criteria.split()}
    if not departments:
        areas = ", ".join(area.area for area in change.areas)
        raise InputError([f"assess-change: expected at least one department for {areas} while {change.stage}"])
    return ChangeRouted(
        order=change.order,
        number=change.number,
        areas=tuple(area.area for area in change.areas),
        stage=change.stage,
        departments=departments,
        criteria=tuple(letter for letter in CRITERIA if letter in letters),
    )
