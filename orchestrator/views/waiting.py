"""What a case waits for: a person's task or a worker's, and what stopped it; for orders and complaints alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from orchestrator.camunda import external_tasks, identity, incidents, instances, tasks
from orchestrator.camunda.external_tasks import ExternalTask
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that a case waits for: a person's task, or a worker's."""

    activity_id: str
    name: str
    #: The person who claimed it, the group that may, or the worker's topic.
    who: str
    since: datetime | None


def waits_of(engine: EngineSession, business_key: str) -> tuple[Waiting, ...]:
    """Everything that one case waits for, in called processes too: people first. Raises EngineError."""
    group_of = groups(engine)
    people = [waits_for_person(task, group_of) for task in tasks.find(engine, TaskQuery(business_key=business_key))]
    running = instances.find(engine, business_key=business_key)
    jobs = [job for each in running for job in external_tasks.find(engine, instance_id=each.instance_id)]
    return (*people, *map(waits_for_worker, jobs))


def stops_of(engine: EngineSession, business_key: str) -> tuple[str, ...]:
    """Why one case stands still, if it does: a sentence for each incident. Raises EngineError."""
    return tuple(each.message or each.kind for each in incidents.of_business_key(engine, business_key))


def groups(engine: EngineSession) -> dict[str, str]:
    """Which department may do each open task: one question a department, not one a task."""
    departments = [group.group_id for group in identity.list_groups(engine)]
    return {
        task.task_id: department
        for department in departments
        for task in tasks.find(engine, TaskQuery(candidate_group=department))
    }


def waits_for_person(task: UserTask, group_of: Mapping[str, str]) -> Waiting:
    return Waiting(
        activity_id=task.activity_id,
        name=task.name or task.activity_id,
        who=task.assignee or group_of.get(task.task_id, ""),
        since=task.created_at,
    )


def waits_for_worker(job: ExternalTask) -> Waiting:
    return Waiting(activity_id=job.activity_id, name=job.topic, who=job.worker_id or job.topic, since=None)
