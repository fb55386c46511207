"""Conversation about what happened; ours throughout, since pycamunda has no history."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import RawVariable, Value, from_engine
from orchestrator.camunda.wire import FROM_ENGINE, Moment, read_duration

Duration = Annotated[timedelta, BeforeValidator(read_duration)]


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class HistoricInstance:
    """One instance, running or ended."""

    instance_id: str = Field(validation_alias="id")
    process_key: str = Field(validation_alias="processDefinitionKey")
    definition_id: str = Field(validation_alias="processDefinitionId")
    version: int = Field(validation_alias="processDefinitionVersion")
    business_key: str | None = None
    started_at: Moment = Field(validation_alias="startTime")
    ended_at: Moment | None = Field(default=None, validation_alias="endTime")
    started_by: str | None = Field(default=None, validation_alias="startUserId")
    #: ACTIVE, SUSPENDED, COMPLETED, EXTERNALLY_TERMINATED, INTERNALLY_TERMINATED
    state: str
    caller_id: str | None = Field(default=None, validation_alias="superProcessInstanceId")
    root_id: str | None = Field(default=None, validation_alias="rootProcessInstanceId")
    delete_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class HistoricActivity:
    """One passage of an instance through a node."""

    activity_id: str
    activity_name: str | None = None
    activity_type: str
    instance_id: str = Field(validation_alias="processInstanceId")
    parent_id: str | None = Field(default=None, validation_alias="parentActivityInstanceId")
    called_instance_id: str | None = Field(default=None, validation_alias="calledProcessInstanceId")
    task_id: str | None = None
    assignee: str | None = None
    started_at: Moment = Field(validation_alias="startTime")
    ended_at: Moment | None = Field(default=None, validation_alias="endTime")
    lasted: Duration | None = Field(default=None, validation_alias="durationInMillis")
    canceled: bool = False

    @property
    def is_end(self) -> bool:
        """Tell whether a token ended here."""
        return self.activity_type.endswith("EndEvent") and not self.canceled

    @property
    def starts_by_event(self) -> bool:
        """Tell whether this is the start of an event sub-process, or of a process that an event starts."""
        return self.activity_type.endswith("StartEvent") or self.activity_type == "startTimerEvent"


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class HistoricTask:
    """One user task, open or done."""

    task_id: str = Field(validation_alias="id")
    activity_id: str = Field(validation_alias="taskDefinitionKey")
    name: str | None = None
    instance_id: str = Field(validation_alias="processInstanceId")
    process_key: str = Field(validation_alias="processDefinitionKey")
    assignee: str | None = None
    started_at: Moment = Field(validation_alias="startTime")
    ended_at: Moment | None = Field(default=None, validation_alias="endTime")
    due_at: Moment | None = Field(default=None, validation_alias="due")
    #: "completed", or "deleted" when the token was taken away
    end_reason: str | None = Field(default=None, validation_alias="deleteReason")


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Completion:
    """Who completed a task, by the engine's own log and not by any variable."""

    task_id: str
    user_id: str | None = None
    instance_id: str = Field(validation_alias="processInstanceId")
    at: Moment = Field(validation_alias="timestamp")


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _HistoricVariable:
    name: str
    value: object = None
    type: str | None = None


def find_instances(
    session: EngineSession, *, business_key: str | None = None, process_key: str | None = None
) -> tuple[HistoricInstance, ...]:
    """Find instances, running and ended, oldest first; a business key also finds called processes.

    Raises EngineError.
    """
    return tuple(
        session.get(
            list[HistoricInstance],
            "/history/process-instance",
            processInstanceBusinessKey=business_key,
            processDefinitionKey=process_key,
            sortBy="startTime",
            sortOrder="asc",
        )
    )


def ended_after(session: EngineSession, since: datetime | None, most: int) -> tuple[HistoricInstance, ...]:
    """List so many instances that ended from that moment on, in the order of their ends. Raises EngineError."""
    return tuple(
        session.get(
            list[HistoricInstance],
            "/history/process-instance",
            finished=True,
            finishedAfter=since,
            sortBy="endTime",
            sortOrder="asc",
            maxResults=most,
        )
    )


def get_instance(session: EngineSession, instance_id: str) -> HistoricInstance:
    """Read one instance, running or ended. Raises NotFound, EngineError."""
    return session.get(HistoricInstance, f"/history/process-instance/{instance_id}")


def activities(session: EngineSession, instance_id: str) -> tuple[HistoricActivity, ...]:
    """List the passages of an instance through its nodes, in the order they began. Raises EngineError."""
    return tuple(
        session.get(
            list[HistoricActivity],
            "/history/activity-instance",
            processInstanceId=instance_id,
            sortBy="occurrence",
            sortOrder="asc",
        )
    )


def end_activities(session: EngineSession, instance_id: str) -> tuple[str, ...]:
    """Tell which end events an instance reached, in order, so that the last one is how it ended.

    Ends inside event sub-processes count (a cancelled order ends there), those of other sub-processes do not.
    Raises EngineError.
    """
    passages = activities(session, instance_id)
    outermost = {instance_id} | {each.parent_id for each in passages if each.starts_by_event}
    return tuple(each.activity_id for each in passages if each.is_end and each.parent_id in outermost)


def find_tasks(session: EngineSession, business_key: str) -> tuple[HistoricTask, ...]:
    """Find the user tasks of a case and of what it called, open and done, oldest first. Raises EngineError."""
    return tuple(
        session.get(
            list[HistoricTask],
            "/history/task",
            processInstanceBusinessKey=business_key,
            sortBy="startTime",
            sortOrder="asc",
        )
    )


def completions(session: EngineSession, instance_id: str) -> tuple[Completion, ...]:
    """Tell who completed which task of an instance, by the engine's log of its users' acts. Raises EngineError."""
    return tuple(
        session.get(
            list[Completion],
            "/history/user-operation",
            processInstanceId=instance_id,
            entityType="Task",
            operationType="Complete",
            sortBy="timestamp",
            sortOrder="asc",
        )
    )


def variables(session: EngineSession, instance_id: str) -> dict[str, Value]:
    """Read the last values of an instance's own variables, running or ended. Raises EngineError."""
    told = session.get(
        list[_HistoricVariable],
        "/history/variable-instance",
        processInstanceId=instance_id,
        activityInstanceIdIn=instance_id,
        deserializeValues=False,
    )
    return from_engine({each.name: RawVariable(value=each.value, type=each.type) for each in told})
