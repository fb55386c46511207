"""Conversation about who there is: groups, users and memberships."""

import pycamunda.group
import pycamunda.user
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Group:
    """A group of users; a department is one."""

    group_id: str = Field(validation_alias="id")
    name: str
    kind: str | None = Field(default=None, validation_alias="type")


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class User:
    """Somebody, or some worker, who can log in."""

    user_id: str = Field(validation_alias="id")
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None


def list_groups(session: EngineSession, kind: str | None = None) -> tuple[Group, ...]:
    """List groups, all or of one kind. Raises EngineError."""
    return tuple(session.get(list[Group], "/group", type=kind))


def create_group(session: EngineSession, group: Group) -> None:
    """Create a group. Raises EngineError when its id is taken or refused."""
    session.ask(pycamunda.group.Create(session.url, group.group_id, group.name, group.kind))


def update_group(session: EngineSession, group: Group) -> None:
    """Rename a group or change its kind. Raises NotFound, EngineError."""
    session.ask(pycamunda.group.Update(session.url, group.group_id, group.name, group.kind))


def delete_group(session: EngineSession, group_id: str) -> None:
    """Delete a group with its memberships. Raises EngineError."""
    session.ask(pycamunda.group.Delete(session.url, group_id))


def list_users(session: EngineSession) -> tuple[User, ...]:
    """List all users. Raises EngineError."""
    return tuple(session.get(list[User], "/user"))


def members(session: EngineSession, group_id: str) -> frozenset[str]:
    """List the ids of a group's users. Raises EngineError."""
    return frozenset(each.user_id for each in session.get(list[User], "/user", memberOfGroup=group_id))


def create_user(session: EngineSession, user: User, password: str) -> None:
    """Create a user who logs in with that password. Raises EngineError when its id is taken or refused."""
    session.ask(pycamunda.user.Create(session.url, user.user_id, user.first_name, user.last_name, user.email, password))


def update_user(session: EngineSession, user: User) -> None:
    """Change the name or email of a user. Raises NotFound, EngineError."""
    session.ask(
        pycamunda.user.UpdateProfile(
            session.url, user.user_id, user.user_id, user.first_name, user.last_name, user.email
        )
    )


def delete_user(session: EngineSession, user_id: str) -> None:
    """Delete a user; what the user did stays in the history. Raises EngineError."""
    session.ask(pycamunda.user.Delete(session.url, user_id))


def add_member(session: EngineSession, group_id: str, user_id: str) -> None:
    """Put a user into a group. Raises EngineError when the user is in it already, NotFound."""
    session.ask(pycamunda.group.MemberCreate(session.url, group_id, user_id))


def remove_member(session: EngineSession, group_id: str, user_id: str) -> None:
    """Take a user out of a group. Raises EngineError."""
    session.ask(pycamunda.group.MemberDelete(session.url, group_id, user_id))
