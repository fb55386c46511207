"""Conversation about external tasks as an operator sees them; fetching and completing is the workers' runtime's."""

import pycamunda.externaltask
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, Moment, QueryValue


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class ExternalTask:
    """A unit of work that waits for a worker, or that a worker holds."""

    task_id: str = Field(validation_alias="id")
    topic: str = Field(validation_alias="topicName")
    activity_id: str
    instance_id: str = Field(validation_alias="processInstanceId")
    process_key: str = Field(validation_alias="processDefinitionKey")
    business_key: str | None = None
    worker_id: str | None = None
    locked_until: Moment | None = Field(default=None, validation_alias="lockExpirationTime")
    #: None until the first failure.
    retries_left: int | None = Field(default=None, validation_alias="retries")
    error_message: str | None = None
    suspended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _Count:
    count: int


def find(
    session: EngineSession, *, topic: str | None = None, instance_id: str | None = None, locked: bool | None = None
) -> tuple[ExternalTask, ...]:
    """List open external tasks: all, or only those that a worker holds (`locked`). Raises EngineError."""
    query: dict[str, QueryValue] = {"topicName": topic, "processInstanceId": instance_id, "locked": locked or None}
    return tuple(session.get(list[ExternalTask], "/external-task", **query))


def get(session: EngineSession, task_id: str) -> ExternalTask:
    """Read one open external task. Raises NotFound when it is done, EngineError."""
    return session.get(ExternalTask, f"/external-task/{task_id}")


def count(session: EngineSession, *, topic: str | None = None, locked: bool | None = None) -> int:
    """Count open external tasks: all, those that a worker holds (`locked`), or those that wait.

    pycamunda's own count is passed over: it sends neither our session nor a login. Raises EngineError.
    """
    told = session.get(
        _Count,
        "/external-task/count",
        topicName=topic,
        locked=True if locked else None,
        notLocked=True if locked is False else None,
    )
    return told.count


def error_details(session: EngineSession, task_id: str) -> str:
    """Read what a worker told about its last failure. Raises NotFound, EngineError."""
    return session.get_content(f"/external-task/{task_id}/errorDetails").decode()


def set_retries(session: EngineSession, task_id: str, retries: int) -> None:
    """Give a task so many attempts more; above 0 resolves its incident. Raises NotFound, EngineError."""
    session.ask(pycamunda.externaltask.SetRetries(session.url, task_id, retries))


def unlock(session: EngineSession, task_id: str) -> None:
    """Give a task back, whoever holds it, so that the next worker that asks has it. Raises NotFound, EngineError."""
    session.command("POST", f"/external-task/{task_id}/unlock")
