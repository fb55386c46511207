"""Where orders stand: what the store knows of each, and what the engine says it waits for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from orchestrator.camunda import external_tasks, identity, incidents, instances, tasks
from orchestrator.camunda.external_tasks import ExternalTask
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.domain.orders import order_value
from orchestrator.store import Records
from orchestrator.store.orders import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that an order waits for: a person's task, or a worker's."""

    activity_id: str
    name: str
    #: The person who claimed it, the group that may, or the worker's topic.
    who: str
    since: datetime | None


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


def list_orders(engine: EngineSession, records: Records) -> tuple[OrderStatus, ...]:
    """Every order, oldest first. Raises EngineError and StoreUnreachable."""
    found = instances.find(engine)
    key_of = {each.instance_id: each.business_key or "" for each in found}
    waits: dict[str, list[Waiting]] = defaultdict(list)
    group_of = _groups(engine)
    for task in tasks.find(engine, TaskQuery()):
        waits[key_of.get(task.instance_id, "")].append(_waits_for_person(task, group_of))
    for job in external_tasks.find(engine):
        waits[key_of.get(job.instance_id, "")].append(_waits_for_worker(job))
    troubles: dict[str, list[str]] = defaultdict(list)
    for incident in incidents.list_incidents(engine):
        troubles[key_of.get(incident.instance_id or "", "")].append(incident.message or incident.kind)
    return tuple(_status(records, order, waits, troubles) for order in records.orders.all())


def show_order(engine: EngineSession, records: Records, number: str) -> OrderStatus:
    """One order. Raises NothingKept for an unknown number, EngineError and StoreUnreachable."""
    order = records.orders.get(number)
    running = instances.find(engine, business_key=number)
    group_of = _groups(engine)
    people = [_waits_for_person(task, group_of) for task in tasks.find(engine, TaskQuery(business_key=number))]
    jobs = [job for each in running for job in external_tasks.find(engine, instance_id=each.instance_id)]
    waits = {number: [*people, *map(_waits_for_worker, jobs)]}
    troubles = {number: [each.message or each.kind for each in incidents.of_business_key(engine, number)]}
    return _status(records, order, waits, troubles)


def _status(
    records: Records, order: Order, waits: Mapping[str, list[Waiting]], troubles: Mapping[str, list[str]]
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


def _groups(engine: EngineSession) -> dict[str, str]:
    """Which department may do each open task: one question a department, not one a task."""
    departments = [group.group_id for group in identity.list_groups(engine)]
    return {
        task.task_id: department
        for department in departments
        for task in tasks.find(engine, TaskQuery(candidate_group=department))
    }


def _waits_for_person(task: UserTask, group_of: Mapping[str, str]) -> Waiting:
    return Waiting(
        activity_id=task.activity_id,
        name=task.name or task.activity_id,
        who=task.assignee or group_of.get(task.task_id, ""),
        since=task.created_at,
    )


def _waits_for_worker(job: ExternalTask) -> Waiting:
    return Waiting(activity_id=job.activity_id, name=job.topic, who=job.worker_id or job.topic, since=None)
