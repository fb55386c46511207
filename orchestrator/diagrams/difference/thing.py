"""What is compared: steps, routes, rows and fields as flat values, without their places on paper and in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orchestrator.diagrams.model import ASIDE, Diagram

#: Things that running instances hang on: the engine finds them by their id alone.
HELD_BY_ID = ("process", "decision", "form")
LINES = ("sequenceFlow", "messageFlow", "association")
#: No token reaches these.
_NO_STEPS = {*ASIDE, *LINES, *HELD_BY_ID, "participant", "lane", "input", "output", "row", "field", "listener"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A step, route, lane, row, column or field: whatever can be added, removed or changed by itself."""

    id: str
    kind: str  #: the BPMN word, or process, decision, input, output, row, form, field, listener
    label: str
    facts: Mapping[str, str] = field(default_factory=dict)  #: all that it says, in an owner's words
    refs: Mapping[str, str] = field(default_factory=dict)  #: what it lies in, comes from, leads to …: ids
    cells: Mapping[str, str] = field(default_factory=dict)  #: of a row, by the id of the column

    @property
    def is_line(self) -> bool:
        return self.kind in LINES

    @property
    def is_step(self) -> bool:
        """True for what a token can reach."""
        return self.kind not in _NO_STEPS

    @property
    def is_held_by_id(self) -> bool:
        """True when instances that run do not find it under another id."""
        return self.is_step or self.kind in HELD_BY_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A diagram, decision, form or listener: one whole with a name of its own."""

    kind: str  #: diagram, decision, form, listener
    key: str
    label: str
    file: str  #: as somebody would type it
    things: tuple[Thing, ...]
    keeps_order: bool = False  #: of a decision whose rows answer in their order
    diagram: Diagram | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two states."""

    name: str
    subjects: tuple[Subject, ...]
    #: The digest of each file's text.
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read, and what it is called: files of revisions are read from copies elsewhere."""

    path: Path
    shown: str
