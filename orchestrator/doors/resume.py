"""What every start does first: what was entered in the store, and cut off before the engine had it, goes on."""

from dataclasses import dataclass

from orchestrator.camunda import history
from orchestrator.doors import changes, complaints, orders
from orchestrator.doors.desk import Desk
from orchestrator.errors import NewsNotAwaited

#: Where an order hears of a change.
_TOLD = "Event_OrderChangeRequested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The numbers of the orders and complaints that were started, and of the orders that were told of a change."""

    orders: tuple[str, ...]
    complaints: tuple[str, ...]
    changed: tuple[str, ...]


def resume(desk: Desk) -> Resumed:
    """Hand on what never came to the engine; a second time nothing is left. Raises EngineError, StoreUnreachable."""
    return Resumed(
        orders=tuple(started.number for started in orders.start_waiting(desk)),
        complaints=start_complaints(desk),
        changed=tell_of_changes(desk),
    )


def start_complaints(desk: Desk) -> tuple[str, ...]:
    """Start the complaints that were entered and never came to run; gives their numbers."""
    with desk.store.open() as records:
        started = {entry.body.complaint for entry in records.complaints.started.everywhere()}
        entered = [entry.body.complaint for entry in records.complaints.received.everywhere()]
    return tuple(number for number in entered if number not in started and complaints.start(desk, number))


def tell_of_changes(desk: Desk) -> tuple[str, ...]:
    """Tell running orders of the changes that were entered and that they never heard of; gives the orders' numbers."""
    return tuple(order for order, number in _cut_off_changes(desk) if _tell(desk, order, number))


def _cut_off_changes(desk: Desk) -> list[tuple[str, int]]:
    """Order and number of each change that its order was not told of; one that it knows may still wait its turn."""
    with desk.store.open() as records:
        taken = {entry.body.key for entry in records.changes.turns.everywhere()}
        entered = [entry.body for entry in records.changes.requests.everywhere()]
        waiting = sorted({change.order for change in entered if change.key not in taken})
        instance_of = {order: records.orders.get(order).instance_id for order in waiting}
    cut_off = []
    for order in waiting:
        numbers = sorted(change.number for change in entered if change.order == order)
        cut_off += [(order, number) for number in numbers[_times_told(desk, instance_of[order]) :]]
    return cut_off


def _times_told(desk: Desk, instance_id: str | None) -> int:
    passages = history.activities(desk.engine, instance_id) if instance_id else ()
    return sum(passage.activity_id == _TOLD for passage in passages)


def _tell(desk: Desk, order: str, number: int) -> bool:
    try:
        changes.tell_of_change(desk, order, number)
    except NewsNotAwaited:
        return False  # it has ended, or is being cancelled
    return True
