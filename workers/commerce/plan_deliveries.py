"""Plans the order's next delivery, from what is left of its lines and what the lines make when (F-1, D-COMMERCE-6)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.deliveries import DeliveredLine, Delivery
from orchestrator.store.delivery_case import delivered_units, open_lines, plan_next
from orchestrator.store.review_keeping import put
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/commerce"


class ContractInForce(TaskInput):
    """Nothing: the business key names the order, and the register says whether its contract is in force."""


class PlannedDelivery(TaskOutput):
    """What the forms show of the delivery."""

    delivery_number: int
    delivery_date: str
    #: Rows of product, ordered, delivered before, and this delivery.
    delivery_lines: tuple[dict[str, str], ...]
    is_last_delivery: bool
    partial_agreed: bool


@topic("commerce.plan-deliveries")
def plan_deliveries(_: ContractInForce, records: Records, task: Task) -> PlannedDelivery:
    """Plan the next delivery; one that was not handed over yet is planned anew, since the contract may have changed.

    Raises NothingKept for a contract that is not issued in the register, ValueError when nothing is left to deliver.
    """
    number = order_of(task.business_key)
    contract = reviewed_contract(records, number)
    records.register.issued.get(number, contract.round)
    records.ledger.lock(number)
    delivery = _plan(records, number)
    put(records.deliveries.deliveries, delivery, by=_BY, task_id=task.id)
    partial = records.orders.current(number).content.delivery.partial_deliveries is True
    return PlannedDelivery(
        delivery_number=delivery.delivery,
        delivery_date=delivery.planned_on.isoformat(),
        delivery_lines=_rows(records, delivery),
        is_last_delivery=delivery.is_last,
        partial_agreed=partial,
    )


def _plan(records: Records, number: str) -> Delivery:
    products = {each.line: each.product for each in open_lines(records, number)}
    planned = plan_next(records, number)
    lines = tuple(
        DeliveredLine(line=line, product=products[line], quantity=units) for line, units in planned.units.items()
    )
    return Delivery(
        order=number,
        delivery=len(records.deliveries.handovers.of(number)) + 1,
        lines=lines,
        planned_on=planned.planned_on,
        is_last=planned.is_last,
    )


def _rows(records: Records, delivery: Delivery) -> tuple[dict[str, str], ...]:
    units, gone = {each.line: each.quantity for each in delivery.lines}, delivered_units(records, delivery.order)
    return tuple(
        {
            "line": str(each.line),
            "product": each.product,
            "ordered": str(each.quantity + each.delivered),
            "before": str(gone[each.line]),
            "now": str(units.get(each.line, 0)),
        }
        for each in open_lines(records, delivery.order)
    )
