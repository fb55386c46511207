"""Conversation about the engine's own jobs, timers above all; ours throughout, since pycamunda has no jobs."""

from datetime import datetime

from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, Moment, write_moment


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class EngineJob:
    """A timer or an asynchronous continuation that the engine runs itself."""

    job_id: str = Field(validation_alias="id")
    job_definition_id: str | None = None
    instance_id: str | None = Field(default=None, validation_alias="processInstanceId")
    process_key: str | None = Field(default=None, validation_alias="processDefinitionKey")
    due_at: Moment | None = Field(default=None, validation_alias="dueDate")
    retries_left: int = Field(validation_alias="retries")
    error_message: str | None = Field(default=None, validation_alias="exceptionMessage")
    failed_activity_id: str | None = None
    suspended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _JobDefinition:
    activity_id: str


def timers(session: EngineSession, instance_id: str) -> tuple[EngineJob, ...]:
    """List the timers that run for an instance, the next one first. Raises EngineError."""
    return tuple(
        session.get(
            list[EngineJob], "/job", processInstanceId=instance_id, timers=True, sortBy="jobDueDate", sortOrder="asc"
        )
    )


def find(session: EngineSession, instance_id: str) -> tuple[EngineJob, ...]:
    """List all jobs of an instance. Raises EngineError."""
    return tuple(session.get(list[EngineJob], "/job", processInstanceId=instance_id))


def get(session: EngineSession, job_id: str) -> EngineJob:
    """Read one job. Raises NotFound when it has run, EngineError."""
    return session.get(EngineJob, f"/job/{job_id}")


def activity_id(session: EngineSession, job: EngineJob) -> str:
    """Tell which node a job belongs to, for a timer its event. Raises NotFound, EngineError."""
    return session.get(_JobDefinition, f"/job-definition/{job.job_definition_id}").activity_id


def execute(session: EngineSession, job_id: str) -> None:
    """Run a job now, whenever it is due: this is how a test or the demo fires a timer. Raises NotFound, EngineError."""
    session.command("POST", f"/job/{job_id}/execute", {})


def set_due(session: EngineSession, job_id: str, due_at: datetime) -> None:
    """Move a timer. Raises ValueError for a time without a zone, NotFound, EngineError."""
    session.command("PUT", f"/job/{job_id}/duedate", {"duedate": write_moment(due_at)})


def set_retries(session: EngineSession, job_id: str, retries: int) -> None:
    """Give a job so many attempts more; above 0 resolves its incident. Raises NotFound, EngineError."""
    session.command("PUT", f"/job/{job_id}/retries", {"retries": retries})
