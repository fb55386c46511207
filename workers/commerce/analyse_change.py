"""Sets out what a change would alter, field by field, before Commerce talks to the customer about it (C-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.store import Records
from orchestrator.store.change_case import ChangeCase, open_change
from orchestrator.store.change_records import standing_promise
from workers.runtime import Task, TaskInput, TaskOutput, topic


class ChangeToAnalyse(TaskInput):
    """Nothing beside the task: the store knows which change has its turn."""


class AnalysedChange(TaskOutput):
    """What the form shows, and what `assess-change` reads.

    A change may be asked for before the order's first worker told its process whose order it is: so this one does.
    """

    order_number: str
    customer_name: str
    #: "" while a price or quantity is missing.
    order_value: str
    promise_date: str
    change_number: int
    change_reference: str
    change_reason: str
    #: Rows of path, before and after, as in the order document.
    differences: tuple[dict[str, str], ...]
    changed_areas: tuple[str, ...]
    change_stage: str
    change_problems: str | None
    change_outcome: str = "refused"
    change_decision: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.analyse-change")
def analyse_change(_: ChangeToAnalyse, records: Records, task: Task) -> AnalysedChange:
    """Give the differences between the order as agreed and as asked for; raises NothingKept without a change."""
    change = open_change(records, order_of(task.business_key))
    content = records.orders.current(change.order).content
    return AnalysedChange(
        order_number=change.order,
        customer_name=content.customer.name,
        order_value=str(order_value(content) or ""),
        promise_date=standing_promise(records, change.order),
        change_number=change.number,
        change_reference=change.request.change_reference,
        change_reason=change.request.reason or "",
        differences=_rows(change),
        changed_areas=tuple(area.area for area in change.areas),
        change_stage=change.stage,
        change_problems="\n".join(change.problems) or None,
    )


def _rows(change: ChangeCase) -> tuple[dict[str, str], ...]:
    return tuple({"path": each.path, "before": each.before, "after": each.after} for each in change.found or ())
