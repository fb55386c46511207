"""What the company offers to diagrams, read from its files without importing them: handlers and candidate groups.

`workers.runtime.load_handlers` and `orchestrator.deployment.organisation` know more, and need libraries for it that
take longer to import than `coxswain check` may take as a whole.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from orchestrator.errors import InputError

_TOPIC = re.compile(r'^@topic\(\s*"([^"]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """A function of a department that serves a topic."""

    topic: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who does the work: the handlers of all departments, and the candidate groups."""

    handlers: tuple[Handler, ...]
    groups: frozenset[str]

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
    return Company(handlers=tuple(handlers), groups=_groups(folder / "organisation.toml"))


def _groups(path: Path) -> frozenset[str]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return frozenset(str(department["id"]) for department in told["departments"])
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise InputError([f"{path}: expected departments, each with an id ({reason!r})"]) from reason
