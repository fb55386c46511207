"""Draws a changed diagram: as it was, with what went, above as it is, with what came; signs beside the colours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from orchestrator.diagrams.difference.changes import Change, Difference, Pair
from orchestrator.diagrams.difference.thing import Subject
from orchestrator.diagrams.difference.words import SIGNS
from orchestrator.diagrams.drawing import ink
from orchestrator.diagrams.drawing.drawing import Colours, draw_onto, whole
from orchestrator.diagrams.drawing.ink import Look, Svg
from orchestrator.diagrams.model import Diagram, Point, Rectangle

_WORDS: Final = "#10222f"
LOOKS: Final[Mapping[str, Look]] = {
    "added": Look("#2f7d32", "#e2f4df", _WORDS, 2.5),
    "removed": Look("#b3261e", "#fbe4e2", _WORDS, 2.5, "7 3"),
    "changed": Look("#a05a00", "#fdebd3", _WORDS, 2.5),
}
_HEAD: Final = 44  #: px for the legend, and for what a drawing is called


def draw_difference(difference: Difference, folder: Path) -> tuple[Path, ...]:
    """One SVG for each changed diagram. Raises OSError where the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for pair in difference.pairs:
        if states := _states(pair):
            picture = folder / f"{pair.subject.key}.svg"
            names = {id(pair.before): difference.before.name, id(pair.after): difference.after.name}
            picture.write_bytes(_picture(pair, [(each, names[id(each)]) for each in states]))
            drawn.append(picture)
    return tuple(drawn)


def _states(pair: Pair) -> list[Subject]:
    """The drawings to show: the earlier one only where it shows what the later one cannot."""
    went = any(change.kind == "removed" for change in pair.changes) or pair.after is None
    states = [pair.before if went else None, pair.after]
    return [each for each in states if each and each.diagram]


def _picture(pair: Pair, states: list[tuple[Subject, str]]) -> bytes:
    diagrams = [(subject, name, subject.diagram) for subject, name in states if subject.diagram]
    boxes = [whole(diagram) for _, _, diagram in diagrams]
    width = max(*(box.width for box in boxes), 640)
    height = _HEAD + sum(box.height + _HEAD for box in boxes)
    svg = ink.page(Rectangle(x=0, y=0, width=width, height=height), f"{pair.subject.label}: what changed")
    _legend(svg)
    down: float = _HEAD
    for (subject, name, diagram), box in zip(diagrams, boxes, strict=True):
        is_old = subject is pair.before
        _caption(svg, f"{'Before' if is_old else 'After'}: {name}", down)
        piece = ink.group(svg, -box.x, down + _HEAD - box.y)
        draw_onto(piece, diagram, _colours(diagram, pair.changes, is_old=is_old))
        down += box.height + _HEAD
    return ink.written(svg)


def _colours(diagram: Diagram, changes: tuple[Change, ...], *, is_old: bool) -> Colours:
    states = ((change.before if is_old else change.after, change.kind) for change in changes)
    by_id = {thing.id: kind for thing, kind in states if thing}
    told = {flow.id for flow in diagram.flows if by_id.get(flow.id) in (by_id.get(flow.source), by_id.get(flow.target))}
    looks = {each: LOOKS[kind] for each, kind in by_id.items()}
    nodes = {node.id for node in diagram.nodes}
    return Colours(
        nodes={each: look for each, look in looks.items() if each in nodes},
        others={each: look for each, look in looks.items() if each not in nodes},
        signs={each: SIGNS[kind] for each, kind in by_id.items() if each not in told},
    )


def _legend(svg: Svg) -> None:
    for place, (kind, look) in enumerate(LOOKS.items()):
        left = 20 + 130 * place
        ink.badge(svg, SIGNS[kind], Point(x=left + 11, y=_HEAD / 2), look)
        ink.words(svg, kind, Rectangle(x=left + 22, y=0, width=80, height=_HEAD), _WORDS, size=14)


def _caption(svg: Svg, text: str, down: float) -> None:
    ink.words(svg, text, Rectangle(x=20, y=down, width=9 * len(text), height=_HEAD), _WORDS, size=15)
