"""What the company offers to diagrams, read from its files without importing them: handlers, groups, clauses.

`workers.runtime.load_handlers` and `orchestrator.deployment.organisation` know more, and need libraries for it that
take longer to import than `coxswain check` may take as a whole.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orchestrator.errors import InputError

_CLAUSE = re.compile(r"^\| \*\*([^*]+)\*\* \|", re.MULTILINE)
_TOPIC = re.compile(r'^@topic\(\s*"([^"]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A function of a department that serves a topic."""

    topic: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Departments:
    """The departments that a company has, by the names that lanes may bear."""

    names: Mapping[str, str] = field(default_factory=dict)

    def of_lane(self, label: str) -> str:
        """The department that a lane is about; the lane's own name where the company has none of that name."""
        return next(
            (self.names[name] for part in label.split(" / ") if (name := part.strip().lower()) in self.names), label
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who does the work, the handlers of all departments and the candidate groups; and which clauses ask for it."""

    handlers: tuple[Handler, ...]
    groups: frozenset[str]
    departments: Departments = Departments()
    clauses: frozenset[str] = frozenset()  #: of the procedure; none known: an installation without its page

    @property
    def topics(self) -> frozenset[str]:
        """The topics that somebody serves."""
        return frozenset(handler.topic for handler in self.handlers)


def read_company(folder: Path) -> Company:
    """The company whose `workers/` and `organisation.toml` lie in the folder.

    Raises InputError when organisation.toml cannot be read or names no departments.
    """
    sources = sorted((folder / "workers").glob("*/*.py"))
    handlers = [
        Handler(topic=topic, path=path)
        for path in sources
        for topic in _TOPIC.findall(path.read_text(encoding="utf-8"))
    ]
    clauses = _clauses(folder / "docs/procedure.md")
    organisation = folder / "organisation.toml"
    return Company(
        handlers=tuple(handlers),
        groups=_groups(organisation),
        departments=read_departments(organisation),
        clauses=clauses,
    )


def read_departments(organisation: Path) -> Departments:
    """The departments of organisation.toml; none when it cannot be read, so that lanes tell their own names."""
    try:
        told = tomllib.loads(organisation.read_text(encoding="utf-8")).get("departments", [])
    except (OSError, ValueError):
        return Departments()
    names = ("id", "name_vi", "name_en")
    return Departments(
        names={str(each[name]).lower(): str(each["id"]) for each in told for name in names if name in each}
    )


def _clauses(page: Path) -> frozenset[str]:
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    return frozenset(_CLAUSE.findall(text))


def _groups(path: Path) -> frozenset[str]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return frozenset(str(department["id"]) for department in told["departments"])
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise InputError([f"{path}: expected departments, each with an id ({reason!r})"]) from reason
