"""Where orders stand: what the store knows of each, and what the engine says it waits for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from orchestrator.camunda import external_tasks, incidents, instances, tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.domain.orders import order_value
from orchestrator.store import Records
from orchestrator.store.orders import Order
from orchestrator.views.waiting import Waiting, groups, stops_of, waits_for_person, waits_for_worker, waits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the customer, or a department of ours, was told of the order (F-3, D-SALES-2)."""

    at: datetime
    #: The customer's contact as the letter names it, or a department.
    to: str
    milestone: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStatus:
    """Where one order stands."""

    number: str
    customer: str
    reference: str
    value: str
    entered_at: datetime
    #: running, waiting to start, closed, declined, cancelled
    state: str
    waits_for: tuple[Waiting, ...]
    incidents: tuple[str, ...]
    #: In the order of telling; asked for one order alone.
    told: tuple[Told, ...] = ()


def list_orders(engine: EngineSession, records: Records) -> tuple[OrderStatus, ...]:
    """Every order, oldest first. Raises EngineError and StoreUnreachable."""
    found = instances.find(engine)
    key_of = {each.instance_id: each.business_key or "" for each in found}
    waits: dict[str, list[Waiting]] = defaultdict(list)
    group_of = groups(engine)
    for task in tasks.find(engine, TaskQuery()):
        waits[key_of.get(task.instance_id, "")].append(waits_for_person(task, group_of))
    for job in external_tasks.find(engine):
        waits[key_of.get(job.instance_id, "")].append(waits_for_worker(job))
    troubles: dict[str, list[str]] = defaultdict(list)
    for incident in incidents.list_incidents(engine):
        troubles[key_of.get(incident.instance_id or "", "")].append(incident.message or incident.kind)
    return tuple(_status(records, order, waits, troubles) for order in records.orders.all())


def show_order(engine: EngineSession, records: Records, number: str) -> OrderStatus:
    """One order. Raises NothingKept for an unknown number, EngineError and StoreUnreachable."""
    order = records.orders.get(number)
    status = _status(records, order, {number: waits_of(engine, number)}, {number: stops_of(engine, number)})
    return replace(status, told=told(records, number))


def told(records: Records, number: str) -> tuple[Told, ...]:
    """Every message to the customer and every notice to a department, in the order of telling."""
    kept = records.communications
    said = [(one.record, one.body.recipient, one.body.milestone, one.body.subject) for one in kept.messages.of(number)]
    said += [(one.record, one.body.department, one.body.milestone, one.body.text) for one in kept.notices.of(number)]
    return tuple(
        Told(at=record.recorded_at, to=to, milestone=milestone, text=text)
        for record, to, milestone, text in sorted(said, key=lambda each: each[0].position)
    )


def _status(
    records: Records, order: Order, waits: Mapping[str, Sequence[Waiting]], troubles: Mapping[str, Sequence[str]]
) -> OrderStatus:
    ended = records.orders.ends.find(order.number)
    running = "running" if order.instance_id else "waiting to start"
    customer = records.customers.get(order.customer)
    return OrderStatus(
        number=order.number,
        customer=customer.name,
        reference=order.reference,
        value=str(order_value(records.orders.current(order.number).content) or "-"),
        entered_at=order.entered_at,
        state=ended.body.state if ended else running,
        waits_for=tuple(waits.get(order.number, ())),
        incidents=tuple(troubles.get(order.number, ())),
    )
