"""Conversation about process definitions: the latest of a key, and the form that starts it."""

from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class ProcessDefinition:
    """One deployed version of a process."""

    definition_id: str = Field(validation_alias="id")
    process_key: str = Field(validation_alias="key")
    name: str | None = None
    version: int
    version_tag: str | None = None
    deployment_id: str
    resource: str
    suspended: bool
    startable_in_tasklist: bool


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _Standing:
    activity_id: str = Field(validation_alias="id")
    instances: int


def latest(session: EngineSession, process_key: str) -> ProcessDefinition:
    """Find the newest version of a process. Raises NotFound when none is deployed, EngineError."""
    return session.get(ProcessDefinition, f"/process-definition/key/{process_key}")


def get(session: EngineSession, definition_id: str) -> ProcessDefinition:
    """Read one version of a process. Raises NotFound, EngineError."""
    return session.get(ProcessDefinition, f"/process-definition/{definition_id}")


def list_latest(session: EngineSession) -> tuple[ProcessDefinition, ...]:
    """List the newest version of every process. Raises EngineError."""
    return tuple(
        session.get(list[ProcessDefinition], "/process-definition", latestVersion=True, sortBy="key", sortOrder="asc")
    )


def startable(session: EngineSession) -> tuple[ProcessDefinition, ...]:
    """List the processes that whoever is logged in may start in Tasklist. Raises EngineError."""
    return tuple(
        session.get(
            list[ProcessDefinition],
            "/process-definition",
            latestVersion=True,
            active=True,
            startableInTasklist=True,
            startablePermissionCheck=True,
        )
    )


def diagram(session: EngineSession, definition_id: str) -> str:
    """Read the BPMN of one version. Raises NotFound, EngineError."""
    return str(session.get(JsonObject, f"/process-definition/{definition_id}/xml")["bpmn20Xml"])


def start_form(session: EngineSession, process_key: str) -> JsonObject:
    """Read the Camunda Form (form-js JSON) that starts a process. Raises NotFound when it has none, EngineError."""
    return session.get(JsonObject, f"/process-definition/key/{process_key}/deployed-start-form")


def standing(session: EngineSession, process_key: str) -> dict[str, int]:
    """Count where instances of a process stand now, in all its versions: by activity id. Raises EngineError."""
    counts: dict[str, int] = {}
    for version in session.get(list[ProcessDefinition], "/process-definition", key=process_key):
        for at in session.get(list[_Standing], f"/process-definition/{version.definition_id}/statistics"):
            counts[at.activity_id] = counts.get(at.activity_id, 0) + at.instances
    return counts
