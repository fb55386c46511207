"""Decisions as values: what diagrams refer to in the .dmn files beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from orchestrator.diagrams.limits import MOST_COLUMNS, MOST_ROWS, refuse_grammar, refuse_large, refuse_more
from orchestrator.diagrams.model import ACCEPT
from orchestrator.diagrams.tables.reading import read_table
from orchestrator.diagrams.tables.table import Table
from orchestrator.errors import InputError

_TIME_TO_LIVE = "{http://camunda.org/schema/1.0/dmn}historyTimeToLive"
#: Begins a line of a description or annotation; the reason ends it.
_ACCEPTS = re.compile(rf"^[ \t]*{ACCEPT}([\w-]+)[ \t:]*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of a .dmn file."""

    path: Path
    id: str
    name: str
    history_time_to_live: str | None
    table: Table | None = None
    #: The rules of `check` that its description or the annotation of a row excepts it from, each with the reason.
    accepts: Mapping[str, str] = field(default_factory=dict)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a .dmn file. Raises InputError when it is no XML, or too much of it."""
    refuse_large(path)
    content = path.read_bytes()
    refuse_grammar(content.decode("latin-1"), path.name)
    try:
        root = ElementTree.fromstring(content)  # noqa: S314  expat bounds what entities expand to
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise InputError([f"{path.name}: expected a DMN file; {error}"]) from error
    return tuple(_decision(path, each, root.get("expressionLanguage", "")) for each in root.findall("{*}decision"))


def _decision(path: Path, element: ElementTree.Element, language: str) -> Decision:
    table = read_table(element, language)
    if table:
        refuse_more(path.name, "rows in a table", len(table.rows), MOST_ROWS)
        refuse_more(path.name, "columns in a table", len(table.inputs) + len(table.outputs), MOST_COLUMNS)
    return Decision(
        path=path,
        id=element.get("id", ""),
        name=element.get("name", ""),
        history_time_to_live=element.get(_TIME_TO_LIVE),
        table=table,
        accepts=dict(_ACCEPTS.findall(_notes(element))),
    )


def _notes(decision: ElementTree.Element) -> str:
    """The description of the decision, and what stands in the annotation column of its rows."""
    notes = (decision.find("{*}description"), *decision.findall("{*}decisionTable/{*}rule/{*}description"))
    return "\n".join(note.text or "" for note in notes if note is not None)
