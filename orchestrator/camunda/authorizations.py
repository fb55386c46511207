"""Conversation about permissions; the whole of it is ours, since pycamunda 0.6.1 asks `/auth`, where nothing is."""

from enum import IntEnum

from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, JsonObject

#: Any resource of a type.
EVERY = "*"


class ResourceType(IntEnum):
    """What a permission is about, by the engine's numbers."""

    APPLICATION = 0
    USER = 1
    GROUP = 2
    GROUP_MEMBERSHIP = 3
    AUTHORIZATION = 4
    FILTER = 5
    PROCESS_DEFINITION = 6
    TASK = 7
    PROCESS_INSTANCE = 8
    DEPLOYMENT = 9
    DECISION_DEFINITION = 10
    BATCH = 13
    DECISION_REQUIREMENTS_DEFINITION = 14
    OPERATION_LOG_CATEGORY = 17
    HISTORIC_TASK = 19
    HISTORIC_PROCESS_INSTANCE = 20
    SYSTEM = 21


class Kind(IntEnum):
    """For everybody, for somebody, or against somebody."""

    GLOBAL = 0
    GRANT = 1
    REVOKE = 2


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Authorization:
    """What one user or one group may do with one resource."""

    authorization_id: str = Field(validation_alias="id")
    kind: Kind = Field(validation_alias="type")
    permissions: frozenset[str]
    user_id: str | None = None
    group_id: str | None = None
    #: A number, since engines add types that nothing here is about.
    resource_type: int
    resource_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A permission that a group shall have."""

    group_id: str
    resource_type: ResourceType
    resource_id: str = EVERY
    permissions: frozenset[str]


def list_of_group(session: EngineSession, group_id: str) -> tuple[Authorization, ...]:
    """List what a group may do. Raises EngineError."""
    return tuple(session.get(list[Authorization], "/authorization", groupIdIn=group_id))


def grant(session: EngineSession, wanted: Grant) -> None:
    """Permit. Raises EngineError when the group has a grant on that resource already."""
    session.post(JsonObject, "/authorization/create", {"type": int(Kind.GRANT), **_body(wanted)})


def change(session: EngineSession, authorization_id: str, wanted: Grant) -> None:
    """Replace the permissions of a grant. Raises NotFound, EngineError."""
    session.command("PUT", f"/authorization/{authorization_id}", _body(wanted))


def withdraw(session: EngineSession, authorization_id: str) -> None:
    """Take a grant back. Raises NotFound, EngineError."""
    session.command("DELETE", f"/authorization/{authorization_id}")


def _body(wanted: Grant) -> JsonObject:
    return {
        "permissions": sorted(wanted.permissions),
        "userId": None,
        "groupId": wanted.group_id,
        "resourceType": int(wanted.resource_type),
        "resourceId": wanted.resource_id,
    }
