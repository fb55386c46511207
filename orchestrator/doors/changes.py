"""The door for changes of a running order (C-1), its cancellation among them."""

from orchestrator.camunda import instances, messages
from orchestrator.camunda.variables import Variables
from orchestrator.domain.changes import read_change
from orchestrator.domain.order_progress import WAITS_FOR_SIGNING, cancellation_obstacle
from orchestrator.doors.desk import Desk
from orchestrator.doors.orders import PROCESS
from orchestrator.errors import InputError, NewsNotAwaited, NotAccepted, NotFound
from orchestrator.store.changes import ChangeRequested
from orchestrator.store.order_progress import order_stage, problems_of_change, progress_of


def request_change(desk: Desk, raw: bytes, suffix: str) -> ChangeRequested:
    """Check a change, keep the request and let the running order know; the same request again changes nothing.

    Raises `InputError` with every problem, `NothingKept` for an unknown order, `NewsNotAwaited` for one that has ended
    and `RecordConflict` for another change under a reference that was used before.
    """
    change = read_change(raw, desk.clock.today(), suffix)
    _require_running(desk, change.order_number, "a change")
    with desk.store.open() as records:
        order = records.orders.get(change.order_number)
        known = any(change == earlier.body.request for earlier in records.changes.requests.of(order.number))
        if not known and (found := problems_of_change(records, change)):
            raise InputError(found)
        entered: ChangeRequested = records.changes.enter(change, by=desk.by).body
    tell_of_change(desk, order.number, entered.number)
    return entered


def waits_for_signing(desk: Desk, order: str) -> bool:
    """Whether a change of the order is kept until its contract is in force: what is signed is what was reviewed."""
    with desk.store.open() as records:
        return order_stage(records, order) in WAITS_FOR_SIGNING


def tell_of_change(desk: Desk, order: str, number: int) -> None:
    """Let a running order know of a change that was entered. Raises `NewsNotAwaited` for an order that has ended."""
    _tell(desk, order, "OrderChangeRequested", {"changeNumber": number}, "a change")


def cancel_order(desk: Desk, order: str, reason: str) -> None:
    """Let a running order know that the customer cancels it.

    What is delivered of it already stays delivered and owed: the rest is cancelled. Raises `InputError` without a
    reason, `NothingKept` for an unknown order, `NewsNotAwaited` for one that has ended and `NotAccepted` for one that
    is delivered, with what to do instead.
    """
    if not reason.strip():
        raise InputError(["reason: expected some words on why the order is cancelled"])
    with desk.store.open() as records:
        records.orders.get(order)
        obstacle = cancellation_obstacle(progress_of(records, order))
    _require_running(desk, order, "a cancellation")
    if obstacle:
        raise NotAccepted(f"{order}: {obstacle}")
    variables = {"cancelReason": reason, "cancelledBy": desk.by}
    _tell(desk, order, "OrderCancelRequested", variables, "a cancellation")


def _require_running(desk: Desk, order: str, news: str) -> None:
    if not instances.find(desk.engine, business_key=order, process_key=PROCESS):
        with desk.store.open() as records:
            records.orders.get(order)  # an unknown order is told apart from one that has ended
        raise NewsNotAwaited(order, news)


def _tell(desk: Desk, order: str, message: str, variables: Variables, news: str) -> None:
    try:
        messages.correlate(desk.engine, message, business_key=order, variables=variables)
    except NotFound as nobody:
        raise NewsNotAwaited(order, news) from nobody
