"""Draws a diagram with some of its elements in colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Final

from orchestrator.diagrams.drawing import ink
from orchestrator.diagrams.drawing.ink import FRAME, PALE, TAKEN, Look, Svg
from orchestrator.diagrams.drawing.marks import mark
from orchestrator.diagrams.model import Diagram, Flow, Frame, Node, Point, Rectangle

_MARGIN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """What stands out; the rest is pale."""

    nodes: Mapping[str, Look] = field(default_factory=dict)
    flows: frozenset[str] = frozenset()
    #: How often a node was passed; shown if more than once.
    times: Mapping[str, int] = field(default_factory=dict)
    #: Looks of single flows and frames.
    others: Mapping[str, Look] = field(default_factory=dict)
    #: A letter beside a node, flow or frame, so that nobody depends on colours.
    signs: Mapping[str, str] = field(default_factory=dict)


def draw(diagram: Diagram, title: str, colours: Colours) -> bytes:
    """The diagram as SVG."""
    svg = ink.page(whole(diagram), title)
    draw_onto(svg, diagram, colours)
    return ink.written(svg)


def draw_onto(svg: Svg, diagram: Diagram, colours: Colours) -> None:
    """The diagram on a drawing, or on a piece of one, at its own places."""
    for frame in diagram.frames:
        _frame(svg, frame, colours)
    holders = [node for node in diagram.nodes if node.kind in ("subProcess", "transaction")]
    for node in holders:
        _node(svg, node, colours)
    _flows(svg, diagram.flows, colours)
    for node in diagram.nodes:
        if node not in holders:
            _node(svg, node, colours)
    _signs(svg, diagram, colours)


def _signs(svg: Svg, diagram: Diagram, colours: Colours) -> None:
    """Last, so that nothing lies on them; a node's at the first of its corners where no label is."""
    labels = [ink.extent(flow.name, flow.label, 11) for flow in diagram.flows if flow.label and flow.name]
    named = [(node.name, _beside(node, node.shape)) for node in diagram.nodes if node.shape and node.name]
    labels += [ink.extent(name, box, 11) for name, box in named]
    for flow in diagram.flows:
        if flow.id in colours.signs and flow.waypoints:
            ink.badge(svg, colours.signs[flow.id], _middle(flow), colours.others.get(flow.id, TAKEN))
    for node in diagram.nodes:
        if node.id in colours.signs and node.shape:
            at = _free_corner(node.shape, labels)
            ink.badge(svg, colours.signs[node.id], at, colours.nodes.get(node.id, TAKEN))


def _free_corner(box: Rectangle, labels: Sequence[Rectangle]) -> Point:
    """The corner on which a badge covers least of the labels, the upper left one if it may choose."""
    corners = [Point(x=x, y=y) for y in (box.y, box.bottom) for x in (box.x, box.right)]
    return max(corners, key=lambda at: min([_apart(at, label) for label in labels], default=0))


def _apart(point: Point, box: Rectangle) -> float:
    """How far they are from one another, as far as that matters to a badge."""
    across = max(box.x - point.x, point.x - box.right, 0)
    down = max(box.y - point.y, point.y - box.bottom, 0)
    return min(hypot(across, down), 2 * ink.BADGE)


def _middle(flow: Flow) -> Point:
    """The middle of its longest piece."""
    start, end = max(flow.pieces, key=lambda piece: _length(*piece), default=(flow.waypoints[0], flow.waypoints[0]))
    return Point(x=(start.x + end.x) / 2, y=(start.y + end.y) / 2)


def _length(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)


def whole(diagram: Diagram) -> Rectangle:
    """What holds everything drawn, labels included."""
    shapes = [node.shape for node in diagram.nodes] + [frame.shape for frame in diagram.frames]
    labels = [node.label for node in diagram.nodes] + [flow.label for flow in diagram.flows]
    boxes = [box for box in (*shapes, *labels) if box]
    points = [point for flow in diagram.flows for point in flow.waypoints]
    left = min([box.x for box in boxes] + [point.x for point in points], default=0) - _MARGIN
    top = min([box.y for box in boxes] + [point.y for point in points], default=0) - _MARGIN
    right = max([box.right for box in boxes] + [point.x for point in points], default=0) + _MARGIN
    bottom = max([box.bottom for box in boxes] + [point.y for point in points], default=0) + _MARGIN
    return Rectangle(x=left, y=top, width=right - left, height=bottom - top)


def _frame(svg: Svg, frame: Frame, colours: Colours) -> None:
    if frame.shape:
        look = colours.others.get(frame.id, FRAME)
        ink.rectangle(svg, frame.shape, look)
        ink.upwards(svg, frame.name, frame.shape, look.words)
        if sign := colours.signs.get(frame.id):
            ink.badge(svg, sign, Point(x=frame.shape.x, y=frame.shape.middle.y), look)


def _flows(svg: Svg, flows: Sequence[Flow], colours: Colours) -> None:
    """The taken ones last, so that none is hidden by one that was not."""
    looks = dict.fromkeys(colours.flows, TAKEN) | dict(colours.others)
    for flow in sorted(flows, key=lambda each: each.id in looks):
        if len(flow.waypoints) < 2:
            continue
        look = looks.get(flow.id, PALE)
        dotted = Look(look.line, look.fill, look.words, 1, "2 3")
        ink.arrow(svg, flow.waypoints, look) if flow.kind == "sequenceFlow" else ink.line(svg, flow.waypoints, dotted)
        if flow.label and flow.name:
            ink.words(svg, flow.name, flow.label, look.words, size=11)


def _node(svg: Svg, node: Node, colours: Colours) -> None:
    if node.shape is None:
        return
    look, times = colours.nodes.get(node.id, PALE), colours.times.get(node.id, 1)
    _shape(svg, node, node.shape, look)
    mark(svg, node, node.shape, look)
    _name(svg, node, node.shape, look)
    if times > 1:
        corner = Rectangle(x=node.shape.right - 15, y=node.shape.y - 11, width=30, height=18)
        ink.rectangle(svg, corner, Look(look.line, look.line, look.words, 1), 9)
        ink.words(svg, f"×{times}", corner, "#ffffff", size=11)


def _shape(svg: Svg, node: Node, box: Rectangle, look: Look) -> None:
    if node.is_gateway:
        x, y = box.middle.x, box.middle.y
        corners = ((x, box.y), (box.right, y), (x, box.bottom), (box.x, y))
        ink.line(svg, (Point(x=a, y=b) for a, b in corners), look, closed=True)
    elif node.is_event:
        radius = box.width / 2
        thick = Look(look.line, look.fill, look.words, look.width + 2 * (node.kind == "endEvent"), look.dashes)
        ink.circle(svg, box.middle, radius, thick)
        if node.kind not in ("startEvent", "endEvent"):
            ink.circle(svg, box.middle, radius - 4, Look(look.line, "none", look.words, 1))
    elif node.kind == "textAnnotation":
        edge = ((box.x + 12, box.y), (box.x, box.y), (box.x, box.bottom), (box.x + 12, box.bottom))
        ink.line(svg, (Point(x=a, y=b) for a, b in edge), PALE)
    else:
        ink.rectangle(svg, box, _outline(node, look), 10)


def _outline(node: Node, look: Look) -> Look:
    """Calls have a thick edge, event sub-processes a dotted one; a sub-process hides nothing inside it."""
    if node.kind in ("subProcess", "transaction"):
        fill = "#f4f9fd" if look is not PALE else "none"
        return Look(look.line, fill, look.words, look.width, "2 4" if node.started_by_event else look.dashes)
    return Look(look.line, look.fill, look.words, look.width + 2 * (node.kind == "callActivity"), look.dashes)


def _name(svg: Svg, node: Node, box: Rectangle, look: Look) -> None:
    if node.is_event or node.is_gateway:
        ink.words(svg, node.name, _beside(node, box), look.words, size=11, top=True)
    else:
        inside = Rectangle(x=box.x + 6, y=box.y + 4, width=box.width - 12, height=box.height - 8)
        is_whole = node.kind in ("subProcess", "transaction")
        ink.words(svg, node.name, inside, look.words, size=11 if box.height < 70 else 12, top=is_whole)


def _beside(node: Node, box: Rectangle) -> Rectangle:
    """Where the name of an event or gateway stands; of all else, nothing that could be covered."""
    if node.is_event or node.is_gateway:
        return node.label or Rectangle(x=box.middle.x - 50, y=box.bottom + 4, width=100, height=28)
    return Rectangle(x=box.middle.x, y=box.middle.y, width=0, height=0)
