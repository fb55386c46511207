"""The door for orders: one is entered in the store first and started after, so that a crash between loses nothing."""

from dataclasses import dataclass

from orchestrator.camunda import instances
from orchestrator.domain.orders import read_order
from orchestrator.doors.desk import Desk

PROCESS = "customer-order"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmittedAs:
    """The order's number and the process instance that carries it."""

    number: str
    instance_id: str


def submit_order(desk: Desk, raw: bytes, suffix: str, story: str | None = None) -> SubmittedAs:
    """Check, enter and start one order.

    Raises `InputError` with every problem, before anything is stored or started; `ReferenceUsed` for a customer's
    reference that names an order already; `EngineUnreachable` after entering: the order then waits for
    `start_waiting`, which every start runs (orchestrator.doors.resume).
    """
    order = read_order(raw, desk.clock.today(), suffix)
    with desk.store.open() as records:
        number = records.orders.enter(order, by=desk.by, story=story)
    return _start(desk, number)


def start_waiting(desk: Desk) -> tuple[SubmittedAs, ...]:
    """Start the orders that were entered but never came to run, because something was cut off in between."""
    with desk.store.open() as records:
        waiting = [order.number for order in records.orders.not_started()]
    return tuple(_start(desk, number) for number in waiting if not _runs(desk, number))


def _start(desk: Desk, number: str) -> SubmittedAs:
    started = instances.start(desk.engine, PROCESS, business_key=number, variables={"orderNumber": number})
    return SubmittedAs(number=number, instance_id=started.instance_id)


def _runs(desk: Desk, number: str) -> bool:
    return bool(instances.find(desk.engine, business_key=number, process_key=PROCESS))
