"""How far an order is, read from its records alone: its stage, what is made and delivered of each line."""

from collections import Counter

from orchestrator.domain.changes import ChangeRequest, change_problems
from orchestrator.domain.order_progress import LineProgress, OrderStage, change_obstacles, is_delivered
from orchestrator.store.delivery_case import delivered_units, standing_reports
from orchestrator.store.records import Records


def progress_of(records: Records, order: str) -> tuple[LineProgress, ...]:
    """Each line of the order as it is agreed now, with the units that are made and delivered of it."""
    made: Counter[int] = Counter()
    for report in standing_reports(records, order):
        made[report.line] += report.quantity
    gone, lines = delivered_units(records, order), records.orders.current(order).content.lines
    return tuple(
        LineProgress(
            line=number,
            ordered=line.quantity or 0,
            made=max(made[number], gone[number]),
            delivered=gone[number],
        )
        for number, line in enumerate(lines, start=1)
    )


def order_stage(records: Records, order: str) -> OrderStage:
    """The stage that says what a change or a cancellation does to the order."""
    if records.deliveries.handovers.of(order):
        return "delivered" if is_delivered(progress_of(records, order)) else "part-delivered"
    if records.deliveries.deliveries.of(order):
        return "in-production"
    if records.register.registrations.of(order):
        return "before-production"
    passed = any(entry.body.outcome == "passed" for entry in records.reviews.results.of(order))
    return "before-signing" if passed else "in-review"


def problems_of_change(records: Records, request: ChangeRequest) -> tuple[str, ...]:
    """Why the change cannot be made today of the order as it is agreed, made and delivered now; none when it can."""
    content = records.orders.current(request.order_number).content
    found = change_problems(content, request, records.clock.today())
    return found or change_obstacles(content, request, progress_of(records, request.order_number))
