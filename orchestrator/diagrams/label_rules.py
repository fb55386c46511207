"""Whether every label can be read where bpmn-js draws it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from orchestrator.diagrams.geometry import gap, is_inside, overlaps_circle, overlaps_diamond, runs_into
from orchestrator.diagrams.model import Diagram, Node, Rectangle

HEADER = 30  #: px that bpmn-js leaves for the name of a lane or an open pool
EDGE = 2  #: px between an inner label and its shape's border


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label as drawn."""

    element: str  #: the id of the node, frame or flow that it names
    is_external: bool
    text: str
    lines: tuple[str, ...]
    places: tuple[Rectangle, ...]  #: one a line
    symbols: tuple[Rectangle, ...] = ()  #: icon and markers inside the same shape


def cut_words(labels: Sequence[Label]) -> list[str]:
    """Labels of which a word is broken between two lines, other than after a hyphen."""
    return [f"the label of {x.element} cuts a word" for x in labels if not _breaks_between_words(x)]


def sticking_out(diagram: Diagram, labels: Sequence[Label]) -> list[str]:
    """Inner labels that leave their shape or lie on its symbol."""
    return [text for label in labels if not label.is_external for text in _sticks_out(diagram, label)]


def covered(diagram: Diagram, labels: Sequence[Label]) -> list[str]:
    """External labels that lie on a shape, a flow or another label."""
    outside = [x for x in labels if x.is_external]
    shapes = [
        f"the label of {x.element} lies on {n.id}" for x, n in product(outside, diagram.nodes) if _on(diagram, x, n)
    ]
    lines = [
        f"the label of {x.element} lies on {flow.id}"
        for x, flow in product(outside, diagram.flows)
        if any(runs_into(piece, place) for piece in flow.pieces for place in x.places)
    ]
    pairs = [
        f"the labels of {one.element} and {other.element} overlap"
        for one, other in combinations(labels, 2)
        if one.is_external or other.is_external
        if any(gap(a, b) < 0 for a, b in product(one.places, other.places))
    ]
    return shapes + lines + pairs


def _breaks_between_words(label: Label) -> bool:
    rest = label.text
    for line in label.lines:
        ends_well = line.rstrip() != line or line.endswith("-") or rest.removeprefix(line)[:1] in ("", " ", "\n")
        if not rest.startswith(line) or not ends_well:
            return False
        rest = rest.removeprefix(line).strip()
    return not rest


def _sticks_out(diagram: Diagram, label: Label) -> Iterator[str]:
    room = _room(diagram, label.element)
    if room and not all(is_inside(place, room) for place in label.places):
        yield f"the label of {label.element} does not fit its shape"
    if any(gap(place, symbol) < 0 for place, symbol in product(label.places, label.symbols)):
        yield f"the label of {label.element} lies on its symbol"


def _room(diagram: Diagram, element: str) -> Rectangle | None:
    for frame in diagram.frames:
        if frame.id == element and frame.shape:
            width = HEADER if frame.process else frame.shape.width
            return Rectangle(x=frame.shape.x, y=frame.shape.y, width=width, height=frame.shape.height)
    shape = diagram.node(element).shape
    if shape is None:
        return None
    return Rectangle(x=shape.x + EDGE, y=shape.y + EDGE, width=shape.width - 2 * EDGE, height=shape.height - 2 * EDGE)


def _on(diagram: Diagram, label: Label, node: Node) -> bool:
    if node.shape is None or _is_around(diagram, label, node):
        return False
    enters = overlaps_diamond if node.is_gateway else overlaps_circle if node.is_event else _overlaps
    return any(enters(place, node.shape) for place in label.places)


def _overlaps(one: Rectangle, other: Rectangle) -> bool:
    return gap(one, other) < 0


def _is_around(diagram: Diagram, label: Label, node: Node) -> bool:
    flow = next((f for f in diagram.flows if f.id == label.element), None)
    named = [n for n in diagram.nodes if n.id in ((flow.source, flow.target) if flow else (label.element,))]
    return any(node.id in diagram.holders(n) for n in named)
