"""What a diagram and the contract table beside it promise to the workers: topics, variables, error codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orchestrator.diagrams.model import Diagram, Node

HEADER = ("topic", "BPMN id", "reads", "writes", "BPMN errors", "record", "clauses")
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """One line of a contract table: what a topic's handler reads, writes and raises at one element."""

    topic: str
    element: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    errors: tuple[str, ...]
    record: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The README beside a diagram."""

    rows: tuple[ContractRow, ...] = ()
    explained: frozenset[str] = frozenset()  #: ids of elements that any of its tables has a row for

    def row(self, element: str) -> ContractRow | None:
        """The contract's row for an element, if there is one."""
        return next((row for row in self.rows if row.element == element), None)


def read_page(path: Path) -> Page:
    """What the README beside a diagram tells in its tables."""
    lines = path.read_text(encoding="utf-8").splitlines()
    explained = {word for line in lines if line.startswith("|") for word in _CODE.findall(line)}
    return Page(rows=read_contract(path), explained=frozenset(explained))


def read_contract(path: Path) -> tuple[ContractRow, ...]:
    """The rows of the contract table in a README, one for each element that a line names."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    starts = [number for number, row in enumerate(cells) if tuple(row) == HEADER]
    return tuple(row for start in starts for row in _rows(cells[start + 2 :]))


def topics(diagram: Diagram) -> tuple[tuple[str, str], ...]:
    """Each topic with the id of the element that asks for it: service tasks and message events that a worker sends."""
    return tuple((topic, node.id) for node in diagram.nodes if (topic := _topic(node)))


def caught_codes(diagram: Diagram, node: Node, kind: str = "error") -> frozenset[str]:
    """The codes of errors, or escalations, that are caught when the node raises them: at itself or at what holds it."""
    places = {node.id, *diagram.holders(node)}
    boundaries = [n for n in diagram.of_kind("boundaryEvent") if n.attached_to in places]
    starters = [n for n in diagram.of_kind("startEvent") if _starts_handler_in(diagram, n, places)]
    triggers = [n.trigger for n in boundaries + starters if n.trigger and n.trigger.kind == kind]
    return frozenset(trigger.code or "" for trigger in triggers)


def _rows(cells: list[list[str]]) -> Iterator[ContractRow]:
    for row in cells:
        if len(row) != len(HEADER) or not row[0].startswith("`"):
            return
        topic, elements, reads, writes, errors, record, clauses = row
        for element in _words(elements):
            yield ContractRow(
                topic=topic.strip("`"),
                element=element,
                reads=_words(reads),
                writes=_words(writes),
                errors=_words(errors),
                record=record,
                clauses=_words(clauses),
            )


def _words(cell: str) -> tuple[str, ...]:
    words = (word.strip("`") for word in cell.replace(",", " ").split())
    return tuple(word for word in words if word not in ("", "-", "–"))


def _topic(node: Node) -> str | None:
    return node.topic or (node.trigger.topic if node.trigger else None)


def _starts_handler_in(diagram: Diagram, start: Node, places: set[str]) -> bool:
    holder = next((n for n in diagram.nodes if n.id == start.parent), None)
    return holder is not None and holder.started_by_event and holder.parent in places
