"""Sets the milestones of the delivery against the promised day, and offers the lines to report on (D-PRODMGMT-3)."""

from orchestrator.domain.clock import Clock
from orchestrator.domain.milestones import Milestones, set_milestones
from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.deliveries import ProductionSchedule
from orchestrator.store.delivery_case import DeliveryCase, line_choices, next_lot_code, open_delivery, promised_date
from orchestrator.store.progress_notices import tell_sales
from orchestrator.store.review_keeping import put
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/production"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class DeliveryToMake(TaskInput):
    """Nothing: the newest delivery stands in the store."""


class ProductionPlanned(TaskOutput):
    """What the form shows, what it offers, and when the timers warn and tell of a delay (ISO date-time, UTC)."""

    milestones: tuple[dict[str, str], ...]
    milestone_at: str
    production_due_at: str
    days_late: int
    line_choices: tuple[dict[str, str | int], ...]
    progress: tuple[dict[str, str], ...] = ()
    #: Proposals for the first lot.
    reported_line: int
    quantity_ready: int
    lot_code: str
    inspection_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("production.plan-production")
def plan_production(_: DeliveryToMake, records: Records, clock: Clock, task: Task) -> ProductionPlanned:
    """Record the milestones of the newest delivery and tell Sales of them; raises NothingKept without a delivery."""
    number = order_of(task.business_key)
    case = open_delivery(records, number)
    plan = set_milestones(clock.now(), case.delivery.planned_on, promised_date(records, number))
    put(records.deliveries.schedules, _schedule(case, plan), by=_BY, task_id=task.id)
    tell_sales(records, number, "scheduled", _news(case, plan), by=_BY, task_id=task.id)
    return ProductionPlanned(
        milestones=plan.rows(),
        milestone_at=plan.warn_at.strftime(_MOMENT),
        production_due_at=plan.due_at.strftime(_MOMENT),
        days_late=plan.days_late,
        line_choices=line_choices(case),
        reported_line=case.delivery.lines[0].line,
        quantity_ready=case.delivery.lines[0].quantity,
        lot_code=next_lot_code(records, number),
    )


def _schedule(case: DeliveryCase, plan: Milestones) -> ProductionSchedule:
    return ProductionSchedule(
        order=case.order,
        delivery=case.number,
        warn_at=plan.warn_at,
        made_by=plan.made_by,
        deliver_on=plan.deliver_on,
        promised=plan.promised,
        days_late=plan.days_late,
    )


def _news(case: DeliveryCase, plan: Milestones) -> Words:
    late = Words(f", trễ {plan.days_late} ngày", f", {plan.days_late} days late") if plan.days_late else Words("", "")
    return Words(
        f"đợt {case.number}: giao ngày {plan.deliver_on}, hứa {plan.promised}{late.vi}",
        f"delivery {case.number}: on {plan.deliver_on}, promised {plan.promised}{late.en}",
    )
