"""Draws how an order comes to where it goes wrong."""

from collections.abc import Iterable
from pathlib import Path

from orchestrator.diagrams.drawing.drawing import Colours, draw
from orchestrator.diagrams.drawing.ink import CANCELLED, TAKEN
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.telling import Finding


def draw_ways(found: Iterable[Finding], folder: Path) -> tuple[Path, ...]:
    """One SVG for each finding that tells a way: the way in blue, where the order goes wrong in orange.

    Raises OSError where the folder cannot be written.
    """
    return tuple(_written(one, folder) for one in found if one.way)


def _written(one: Finding, folder: Path) -> Path:
    looks = dict.fromkeys(one.way, TAKEN) | {one.element: CANCELLED}
    colours = Colours(nodes=looks, flows=frozenset(one.way))
    picture = folder / f"{one.file.stem}-{one.rule}-{one.element}.svg"
    folder.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(draw(read_diagram(one.file), f"{one.element}: {one.wrong}", colours))
    return picture
