"""Decisions and forms as values: what diagrams refer to in the files beside them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from orchestrator.errors import InputError

_TIME_TO_LIVE = "{http://camunda.org/schema/1.0/dmn}historyTimeToLive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a .dmn file."""

    path: Path
    id: str
    name: str
    history_time_to_live: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One .form file."""

    path: Path
    id: str  #: the one inside the file, which diagrams refer to
    labels: tuple[tuple[str, str], ...]  #: of its components: id and label


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a .dmn file. Raises InputError when it is no XML."""
    try:
        found = ElementTree.parse(path).findall("{*}decision")  # noqa: S314  expat bounds what entities expand to
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError([f"{path.name}: expected a DMN file; {error}"]) from error
    return tuple(
        Decision(
            path=path,
            id=each.get("id", ""),
            name=each.get("name", ""),
            history_time_to_live=each.get(_TIME_TO_LIVE),
        )
        for each in found
    )


def read_form(path: Path) -> Form:
    """What a .form file says. Raises InputError when it is no form at all."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError([f"{path.name}: expected a form, which is JSON; {error}"]) from error
    if not isinstance(told, dict):
        raise InputError([f"{path.name}: expected a form with an id and components"])
    return Form(path=path, id=str(told.get("id", "")), labels=tuple(_labels(told)))


def _labels(holder: dict[str, object]) -> Iterator[tuple[str, str]]:
    components = holder.get("components")
    for component in components if isinstance(components, list) else []:
        if isinstance(component, dict):
            if label := component.get("label"):
                yield str(component.get("id", "")), str(label)
            yield from _labels(component)
