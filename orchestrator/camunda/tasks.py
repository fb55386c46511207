"""Conversation about user tasks: find, claim, read the form and its values, submit."""

from dataclasses import dataclass as value

import pycamunda.task
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import RawVariable, Value, Variables, from_engine, to_engine
from orchestrator.camunda.wire import FROM_ENGINE, JsonObject, Moment, QueryValue


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class UserTask:
    """Work that waits for a person."""

    task_id: str = Field(validation_alias="id")
    name: str | None = None
    activity_id: str = Field(validation_alias="taskDefinitionKey")
    assignee: str | None = None
    instance_id: str = Field(validation_alias="processInstanceId")
    definition_id: str = Field(validation_alias="processDefinitionId")
    execution_id: str
    created_at: Moment = Field(validation_alias="created")
    due_at: Moment | None = Field(default=None, validation_alias="due")
    follow_up_at: Moment | None = Field(default=None, validation_alias="followUp")
    priority: int = 50
    suspended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _IdentityLink:
    group_id: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """Which tasks to find; what is None is not asked for."""

    candidate_group: str | None = None
    #: With a candidate group: also those that somebody has claimed.
    include_assigned: bool = True
    assignee: str | None = None
    #: Also finds the tasks of called processes, which carry the same key.
    business_key: str | None = None
    process_key: str | None = None
    activity_id: str | None = None
    instance_id: str | None = None


def find(session: EngineSession, query: TaskQuery) -> tuple[UserTask, ...]:
    """Find the open tasks that whoever is logged in may see, oldest first. Raises EngineError."""
    parts: dict[str, QueryValue] = {
        "candidateGroup": query.candidate_group,
        "includeAssignedTasks": query.include_assigned if query.candidate_group else None,
        "assignee": query.assignee,
        "processInstanceBusinessKey": query.business_key,
        "processDefinitionKey": query.process_key,
        "taskDefinitionKey": query.activity_id,
        "processInstanceId": query.instance_id,
    }
    return tuple(session.get(list[UserTask], "/task", sortBy="created", sortOrder="asc", **parts))


def get(session: EngineSession, task_id: str) -> UserTask:
    """Read one open task. Raises NotFound when it is done or never was, EngineError."""
    return session.get(UserTask, f"/task/{task_id}")


def candidate_groups(session: EngineSession, task_id: str) -> tuple[str, ...]:
    """Tell which groups may do a task. Raises NotFound, EngineError."""
    links = session.get(list[_IdentityLink], f"/task/{task_id}/identity-links", type="candidate")
    return tuple(sorted(link.group_id for link in links if link.group_id))


def claim(session: EngineSession, task_id: str, user_id: str) -> None:
    """Take a task for somebody. Raises EngineError when somebody else has it, NotFound."""
    session.ask(pycamunda.task.Claim(session.url, task_id, user_id))


def unclaim(session: EngineSession, task_id: str) -> None:
    """Give a task back to its group. Raises NotFound, EngineError."""
    session.ask(pycamunda.task.Unclaim(session.url, task_id))


def set_assignee(session: EngineSession, task_id: str, user_id: str | None) -> None:
    """Hand a task to somebody, whoever has it now. Raises NotFound, EngineError."""
    session.ask(pycamunda.task.SetAssignee(session.url, task_id, user_id))


def complete(session: EngineSession, task_id: str, variables: Variables | None = None) -> None:
    """Complete a task. Raises EngineError with the listener's words when one refuses, NotFound."""
    call = pycamunda.task.Complete(session.url, task_id)
    call.variables = to_engine(variables or {})
    session.ask(call)


def submit_form(session: EngineSession, task_id: str, variables: Variables) -> None:
    """Complete a task as its form in Tasklist does; the engine validates nothing of it.

    Raises EngineError with the listener's words when one refuses, NotFound.
    """
    session.command("POST", f"/task/{task_id}/submit-form", {"variables": to_engine(variables)})


def form(session: EngineSession, task_id: str) -> JsonObject:
    """Read the Camunda Form (form-js JSON) of a task. Raises NotFound when it has none, EngineError."""
    return session.get(JsonObject, f"/task/{task_id}/deployed-form")


def form_values(session: EngineSession, task_id: str) -> dict[str, Value]:
    """Read the variables that fill the form of a task. Raises NotFound, EngineError."""
    told = session.get(dict[str, RawVariable], f"/task/{task_id}/form-variables", deserializeValues=False)
    return from_engine(told)


def escalate(session: EngineSession, task_id: str, escalation_code: str, variables: Variables | None = None) -> None:
    """Raise an escalation from a task; the diagram catches its code. Raises NotFound, EngineError."""
    body = {"escalationCode": escalation_code, "variables": to_engine(variables or {})}
    session.command("POST", f"/task/{task_id}/bpmnEscalation", body)
