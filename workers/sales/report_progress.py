"""Tells the customer before goods leave the factory and when they have arrived; Sales is told as well (K-1, F-3)."""

from typing import Literal

from orchestrator.domain.order_letters import Occasion, Summary
from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.delivery_case import DeliveryCase, open_delivery, open_lines
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/sales"


class MilestoneReached(TaskInput):
    """Nothing: the store knows whether the delivery is released or has arrived."""


class ReportedProgress(TaskOutput):
    """What the gateway reads, and how the fulfilment ended once nothing is left."""

    more_deliveries: bool
    fulfilment_outcome: Literal["delivered"] | None


@topic("sales.report-progress")
def report_progress(_: MilestoneReached, records: Records, task: Task) -> ReportedProgress:
    """Keep the message about the newest delivery, once a task; raises NothingKept while it is not even released."""
    number = order_of(task.business_key)
    case = open_delivery(records, number)
    keep_letter(records, number, _occasion(records, case), task_id=task.id, summary=_summary(records, case))
    left = sum(each.quantity for each in open_lines(records, number))
    if records.deliveries.proofs.find(number, case.number):
        words = Words(
            f"đợt {case.number} đã đến, còn {left}", f"delivery {case.number} has arrived, {left} units are left"
        )
        tell_sales(records, number, "delivered", words, by=_BY, task_id=task.id)
    return ReportedProgress(more_deliveries=left > 0, fulfilment_outcome=None if left else "delivered")


def _occasion(records: Records, case: DeliveryCase) -> Occasion:
    if records.deliveries.proofs.find(case.order, case.number):
        return "delivered"
    releases = [one.body for one in records.deliveries.releases.of(case.order) if one.body.delivery == case.number]
    if not releases or not releases[-1].released:
        raise NothingKept("release of the delivery", f"{case.order}/{case.number}")
    return "ready-to-ship"


def _summary(records: Records, case: DeliveryCase) -> Summary:
    lines = [f"{line.quantity} × {line.product}" for line in case.delivery.lines]
    if gone := records.deliveries.handovers.find(case.order, case.number):
        lines.append(f"{gone.body.carrier}, {gone.body.transport_document}")
    return Summary(items={}, requirements=tuple(lines))
