"""Aligns the engine's users, groups, filters and permissions with organisation.toml, as often as anybody likes."""

from collections.abc import Iterable, Mapping

from orchestrator.camunda import authorizations, identity, tasks
from orchestrator.camunda.authorizations import Authorization, Grant, Kind
from orchestrator.camunda.identity import Group, User
from orchestrator.camunda.session import EngineSession
from orchestrator.deployment.organisation import Organisation, Person
from orchestrator.deployment.permissions import (
    ALIGNED_TYPES,
    AUDITORS,
    DEPLOYERS,
    OPERATORS,
    PEOPLE,
    WORKERS,
    wanted_grants,
)
from orchestrator.deployment.task_filters import align_filters, provisioned_filters
from orchestrator.errors import InputError

#: One password for everybody (a laptop), or one for each user id.
Passwords = str | Mapping[str, str]

DEPARTMENT = "department"
COXSWAIN = "coxswain"
COMMON_GROUPS = {
    PEOPLE: "Mọi người / Everybody",
    WORKERS: "Chương trình của phòng ban / Department workers",
    DEPLOYERS: "Triển khai / Deployers",
    OPERATORS: "Vận hành / Operators",
    AUDITORS: "Kiểm toán / Auditors",
}


def provision(session: EngineSession, organisation: Organisation, passwords: Passwords) -> tuple[str, ...]:
    """Bring the engine in line with the organisation and tell each change; a second run changes nothing.

    Who left the file loses user, groups and permissions, and claimed tasks go back to their group. Users, groups and
    filters that did not come from the file are left alone. A password is set once, when the user is created.
    Raises InputError naming every new user without a password, before anything is changed; EngineError.
    """
    users = wanted_users(organisation)
    new = users.keys() - {each.user_id for each in identity.list_users(session)}
    _require_passwords(new, passwords)
    return (
        *_align_groups(session, wanted_groups(organisation)),
        *_remove_leavers(session, users.keys()),
        *_align_users(session, users, passwords),
        *_align_memberships(session, wanted_members(organisation)),
        *align_filters(session, organisation),
        *_align_permissions(session, organisation),
    )


def wanted_groups(organisation: Organisation) -> dict[str, Group]:
    """Draw up the departments and the common groups, by id."""
    common = [Group(group_id=name, name=label, kind=COXSWAIN) for name, label in COMMON_GROUPS.items()]
    departments = [Group(group_id=each.id, name=each.label, kind=DEPARTMENT) for each in organisation.departments]
    return {group.group_id: group for group in (*common, *departments)}


def wanted_users(organisation: Organisation) -> dict[str, User]:
    """Draw up people, worker users and the deployer, by id."""
    users = [_user(each) for each in organisation.people]
    users += [
        User(user_id=each.id, first_name="Worker", last_name=", ".join(each.departments), email=None)
        for each in organisation.workers
    ]
    users.append(
        User(user_id=organisation.deployer.id, first_name=organisation.deployer.name, last_name="", email=None)
    )
    return {user.user_id: user for user in users}


def wanted_members(organisation: Organisation) -> dict[str, frozenset[str]]:
    """Draw up who is in which group. Only people are in departments: a worker never has a task of theirs."""
    departments = {
        each.id: frozenset(person.id for person in organisation.members_of(each.id))
        for each in organisation.departments
    }
    return departments | {
        PEOPLE: frozenset(person.id for person in organisation.people),
        WORKERS: frozenset(worker.id for worker in organisation.workers),
        DEPLOYERS: frozenset({organisation.deployer.id}),
        OPERATORS: frozenset(person.id for person in organisation.people if "operator" in person.roles),
        AUDITORS: frozenset(person.id for person in organisation.people if "auditor" in person.roles),
    }


def _user(person: Person) -> User:
    """Split a name so that the engine's `first last` shows it as it is written, Vietnamese or English."""
    first, _, last = person.name.rpartition(" ")
    return User(user_id=person.id, first_name=first or last, last_name=last if first else "", email=person.email)


def _require_passwords(new: Iterable[str], passwords: Passwords) -> None:
    if isinstance(passwords, str):
        problems = ["the password is empty"] if not passwords else []
    else:
        problems = [f"{name}: this new user needs a password" for name in sorted(new) if not passwords.get(name)]
    if problems:
        raise InputError(problems)


def _align_groups(session: EngineSession, wanted: Mapping[str, Group]) -> list[str]:
    present = {each.group_id: each for each in identity.list_groups(session)}
    changes = []
    for name, group in wanted.items():
        if name not in present:
            identity.create_group(session, group)
            changes.append(f"group {name}: created")
        elif present[name] != group:
            identity.update_group(session, group)
            changes.append(f"group {name}: changed")
    for name, group in present.items():
        if name not in wanted and group.kind in (DEPARTMENT, COXSWAIN):
            changes += _delete_group(session, name)
    return changes


def _delete_group(session: EngineSession, group_id: str) -> list[str]:
    """Delete a group and what it was permitted, which the engine would keep for the next group of that name."""
    identity.delete_group(session, group_id)
    for each in authorizations.list_of_group(session, group_id):
        authorizations.withdraw(session, each.authorization_id)
    return [f"group {group_id}: deleted"]


def _remove_leavers(session: EngineSession, staying: Iterable[str]) -> list[str]:
    provisioned = frozenset[str]().union(*(identity.members(session, name) for name in (PEOPLE, WORKERS, DEPLOYERS)))
    changes = []
    for user_id in sorted(provisioned - set(staying)):
        for task in tasks.find(session, tasks.TaskQuery(assignee=user_id)):
            tasks.set_assignee(session, task.task_id, None)
            changes.append(f"task {task.name or task.activity_id}: given back to its group, {user_id} had it")
        identity.delete_user(session, user_id)
        changes.append(f"user {user_id}: deleted")
    return changes


def _align_users(session: EngineSession, wanted: Mapping[str, User], passwords: Passwords) -> list[str]:
    present = {each.user_id: each for each in identity.list_users(session)}
    changes = []
    for name, user in wanted.items():
        if name not in present:
            identity.create_user(session, user, passwords if isinstance(passwords, str) else passwords[name])
            changes.append(f"user {name}: created")
        elif present[name] != user:
            identity.update_user(session, user)
            changes.append(f"user {name}: changed")
    return changes


def _align_memberships(session: EngineSession, wanted: Mapping[str, frozenset[str]]) -> list[str]:
    changes = []
    for group_id, users in wanted.items():
        present = identity.members(session, group_id)
        for user_id in sorted(users - present):
            identity.add_member(session, group_id, user_id)
            changes.append(f"group {group_id}: {user_id} added")
        for user_id in sorted(present - users):
            identity.remove_member(session, group_id, user_id)
            changes.append(f"group {group_id}: {user_id} removed")
    return changes


def _align_permissions(session: EngineSession, organisation: Organisation) -> list[str]:
    filter_ids = {name: each.filter_id for name, each in provisioned_filters(session).items()}
    wanted = wanted_grants(organisation, filter_ids)
    changes = []
    for group_id in wanted_groups(organisation):
        changes += _align_grants(session, group_id, [each for each in wanted if each.group_id == group_id])
    return changes


def _align_grants(session: EngineSession, group_id: str, wanted: Iterable[Grant]) -> list[str]:
    present = {_place(each): each for each in authorizations.list_of_group(session, group_id) if _is_aligned(each)}
    changes = []
    for grant in wanted:
        place = (int(grant.resource_type), grant.resource_id)
        there = present.pop(place, None)
        if there is None:
            authorizations.grant(session, grant)
            changes.append(_told(grant))
        elif there.permissions != grant.permissions:
            authorizations.change(session, there.authorization_id, grant)
            changes.append(_told(grant))
    for there in present.values():
        authorizations.withdraw(session, there.authorization_id)
        changes.append(f"group {group_id}: may no longer {', '.join(sorted(there.permissions))} {there.resource_id}")
    return changes


def _place(each: Authorization) -> tuple[int, str | None]:
    return each.resource_type, each.resource_id


def _is_aligned(each: Authorization) -> bool:
    return each.kind is Kind.GRANT and each.resource_type in ALIGNED_TYPES


def _told(grant: Grant) -> str:
    what = grant.resource_type.name.lower().replace("_", " ")
    return f"group {grant.group_id}: may {', '.join(sorted(grant.permissions))} {what} {grant.resource_id}"
