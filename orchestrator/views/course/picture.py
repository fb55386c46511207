"""Draws a diagram as it was deployed, with the course of one instance in colour; needs no browser."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from orchestrator.diagrams.model import Diagram, Flow, Frame, Node, Point, Rectangle
from orchestrator.diagrams.reader import read_source
from orchestrator.store.courses import CourseStep, ProcessCourse
from orchestrator.views.course import ink
from orchestrator.views.course.ink import CANCELLED, FRAME, OPEN, PALE, TAKEN, Look, Svg
from orchestrator.views.course.marks import mark
from orchestrator.views.course.taken import taken_flows

_MARGIN: Final = 20


def draw_course(source: str, course: ProcessCourse) -> bytes:
    """The diagram as SVG: what the instance passed in blue, where it stands in green, what was broken off in orange.

    Raises InputError for a source that is no BPMN.
    """
    diagram = _read(source, course.process)
    title = f"{course.process}, v{course.version}, {course.instance}"
    svg = ink.page(_whole(diagram), title)
    for frame in diagram.frames:
        _frame(svg, frame)
    passed: dict[str, list[CourseStep]] = {}
    for step in course.steps:
        passed.setdefault(step.node, []).append(step)
    for node in diagram.nodes:
        if node.kind in ("subProcess", "transaction"):
            _node(svg, node, passed.get(node.id, []))
    _flows(svg, diagram.flows, taken_flows(diagram, course.steps))
    for node in diagram.nodes:
        if node.kind not in ("subProcess", "transaction"):
            _node(svg, node, passed.get(node.id, []))
    return ink.written(svg)


@lru_cache(maxsize=16)
def _read(source: str, name: str) -> Diagram:
    """A process that ran twice is read once."""
    return read_source(source, name)


def _whole(diagram: Diagram) -> Rectangle:
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


def _frame(svg: Svg, frame: Frame) -> None:
    if frame.shape:
        ink.rectangle(svg, frame.shape, FRAME)
        ink.upwards(svg, frame.name, frame.shape, FRAME.words)


def _flows(svg: Svg, flows: Sequence[Flow], taken: Mapping[str, int]) -> None:
    """The taken ones last, so that none is hidden by one that was not."""
    for flow in sorted(flows, key=lambda each: each.id in taken):
        if len(flow.waypoints) < 2:
            continue
        look = TAKEN if flow.id in taken else PALE
        dotted = Look(look.line, look.fill, look.words, 1, "2 3")
        ink.arrow(svg, flow.waypoints, look) if flow.kind == "sequenceFlow" else ink.line(svg, flow.waypoints, dotted)
        if flow.label and flow.name:
            ink.words(svg, flow.name, flow.label, look.words, size=11)


def _node(svg: Svg, node: Node, steps: Sequence[CourseStep]) -> None:
    if node.shape is None:
        return
    look = _look(steps)
    _shape(svg, node, node.shape, look)
    mark(svg, node, node.shape, look)
    _name(svg, node, node.shape, look)
    if len(steps) > 1:
        corner = Rectangle(x=node.shape.right - 15, y=node.shape.y - 11, width=30, height=18)
        ink.rectangle(svg, corner, Look(look.line, look.line, look.words, 1), 9)
        ink.words(svg, f"×{len(steps)}", corner, "#ffffff", size=11)


def _look(steps: Sequence[CourseStep]) -> Look:
    """Blue beats orange: what was broken off once and passed another time was passed."""
    states = Counter("open" if each.ended_at is None else "cancelled" if each.cancelled else "taken" for each in steps)
    return next((look for state, look in _LOOKS if states[state]), PALE)


_LOOKS: Final = (("open", OPEN), ("taken", TAKEN), ("cancelled", CANCELLED))


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
        below = Rectangle(x=box.middle.x - 50, y=box.bottom + 4, width=100, height=28)
        ink.words(svg, node.name, node.label or below, look.words, size=11, top=True)
    else:
        inside = Rectangle(x=box.x + 6, y=box.y + 4, width=box.width - 12, height=box.height - 8)
        is_whole = node.kind in ("subProcess", "transaction")
        ink.words(svg, node.name, inside, look.words, size=11 if box.height < 70 else 12, top=is_whole)
