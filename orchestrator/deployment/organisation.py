"""Reads organisation.toml: the departments, their people, the workers' users and the deployer."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from orchestrator.errors import InputError

#: What the engine accepts as the id of a user or group (general-resource-whitelist-pattern).
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
Role = Literal["head", "deputy", "member", "operator", "auditor"]

T = TypeVar("T")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id


Entry = TypeVar("Entry", bound=_Entry)


class Department(_Entry):
    """A candidate group, with the processes that its members may start in Tasklist."""

    name_vi: Name
    name_en: Name
    head: Id
    starts: tuple[Id, ...] = ()

    @property
    def label(self) -> str:
        """Give the name in both languages, once when they are the same."""
        return self.name_vi if self.name_vi == self.name_en else f"{self.name_vi} / {self.name_en}"


class Person(_Entry):
    """Somebody who logs in to Tasklist."""

    name: Name
    departments: tuple[Id, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    language: Literal["vi", "en"]
    email: Email


class WorkerUser(_Entry):
    """The user of a program that does the external tasks of some departments."""

    departments: tuple[Id, ...] = Field(min_length=1)


class Deployer(_Entry):
    """The user who deploys the bundle."""

    name: Name


class Organisation(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    owner: Id
    deployer: Deployer
    departments: tuple[Department, ...]
    people: tuple[Person, ...]
    workers: tuple[WorkerUser, ...]

    def department(self, department_id: str) -> Department:
        """Find a department. Raises KeyError."""
        return {each.id: each for each in self.departments}[department_id]

    def members_of(self, department_id: str) -> tuple[Person, ...]:
        """List the people of a department, in the order of the file."""
        return tuple(person for person in self.people if department_id in person.departments)


def read_organisation(path: Path) -> Organisation:
    """Read and check organisation.toml.

    Raises InputError with every problem of the file at once: each with its place and what is expected there.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise InputError([f"{path}: {reason}"]) from reason
    return parse_organisation(told)


def parse_organisation(told: Mapping[str, object]) -> Organisation:
    """Check what the file says. Raises InputError with every problem at once."""
    problems = [f"{key}: unknown; known are {', '.join(Organisation.model_fields)}" for key in _unknown_keys(told)]
    owner = _read(Id, told.get("owner"), "owner", problems)
    deployer = _read(Deployer, told.get("deployer"), "deployer", problems)
    departments = _read_all(Department, told.get("departments"), "departments", problems)
    people = _read_all(Person, told.get("people"), "people", problems)
    workers = _read_all(WorkerUser, told.get("workers"), "workers", problems)
    problems += _contradictions(owner, deployer, departments, people, workers)
    if problems or owner is None or deployer is None:
        raise InputError(problems)
    return Organisation(owner=owner, deployer=deployer, departments=departments, people=people, workers=workers)


def _unknown_keys(told: Mapping[str, object]) -> list[str]:
    return [key for key in told if key not in Organisation.model_fields]


def _read(kind: type[T], told: object, place: str, problems: list[str]) -> T | None:
    try:
        return TypeAdapter(kind).validate_python(told)
    except ValidationError as reason:
        problems += [
            f"{'.'.join([place, *map(str, error['loc'])])}: {error['msg']}"
            for error in reason.errors(include_url=False)
        ]
        return None


def _read_all(kind: type[Entry], told: object, place: str, problems: list[str]) -> tuple[Entry, ...]:
    if not isinstance(told, list) or not told:
        problems.append(f"{place}: expected is at least one [[{place}]] table")
        return ()
    entries = (_read(kind, each, _place(place, number, each), problems) for number, each in enumerate(told, start=1))
    return tuple(entry for entry in entries if entry is not None)


def _place(place: str, number: int, told: object) -> str:
    name = told.get("id") if isinstance(told, dict) else None
    return f"{place}[{name if isinstance(name, str) else number}]"


def _contradictions(
    owner: str | None,
    deployer: Deployer | None,
    departments: tuple[Department, ...],
    people: tuple[Person, ...],
    workers: tuple[WorkerUser, ...],
) -> list[str]:
    known = {each.id for each in departments}
    users = [each.id for each in (*people, *workers, *([deployer] if deployer else []))]
    return [
        *_repeated("departments", (each.id for each in departments)),
        *_repeated("people and workers", users),
        *([f"owner: there is no department {owner}"] if owner and owner not in known else []),
        *_unknown_departments("people", people, known),
        *_unknown_departments("workers", workers, known),
        *_wrong_heads(departments, {each.id: each for each in people}),
        *_unstaffed(departments, people),
    ]


def _repeated(place: str, ids: Iterable[str]) -> Iterator[str]:
    return (f"{place}: {each} stands {count} times" for each, count in Counter(ids).items() if count > 1)


def _unknown_departments(place: str, entries: Iterable[Person | WorkerUser], known: set[str]) -> Iterator[str]:
    for entry in entries:
        for name in entry.departments:
            if name not in known:
                yield f"{place}[{entry.id}].departments: there is no department {name}"


def _wrong_heads(departments: Iterable[Department], people: Mapping[str, Person]) -> Iterator[str]:
    for each in departments:
        head = people.get(each.head)
        if head is None or each.id not in head.departments or "head" not in head.roles:
            yield f"departments[{each.id}].head: {each.head} is not one of its people with the role head"


def _unstaffed(departments: Iterable[Department], people: Iterable[Person]) -> Iterator[str]:
    staffed = {name for person in people for name in person.departments}
    return (f"departments[{each.id}]: nobody works there" for each in departments if each.id not in staffed)
