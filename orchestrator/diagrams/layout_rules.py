"""What a printed diagram must keep: room between shapes, flows that can be followed, everything in its place."""

from collections.abc import Iterator
from itertools import combinations, product

from orchestrator.diagrams.geometry import (
    gap,
    is_between,
    is_inside,
    is_orthogonal,
    meeting_point,
    runs_along,
    runs_into,
)
from orchestrator.diagrams.model import Diagram, Flow, Node, Point

ROOM = 20  #: px between two shapes
CROSSINGS = 2  #: that a diagram may have
PAGE = (2400, 1600)  #: px that print legibly on one A3 page


def undrawn(diagram: Diagram) -> list[str]:
    """Nodes, frames and flows without a place on the drawing."""
    shapes = [n.id for n in diagram.nodes if n.shape is None] + [f.id for f in diagram.frames if f.shape is None]
    lines = [f.id for f in diagram.flows if len(f.waypoints) < 2]
    return [f"{missing} is not drawn" for missing in shapes + lines]


def crowded(diagram: Diagram) -> list[str]:
    """Shapes that overlap or stand closer than ROOM, boundary events and holders excepted."""
    return [
        f"{one.id} and {other.id} overlap" if room < 0 else f"{one.id} and {other.id} are {room:g} px apart"
        for one, other in combinations(diagram.nodes, 2)
        if one.shape and other.shape and not _belong_together(diagram, one, other)
        if (room := gap(one.shape, other.shape)) < ROOM
    ]


def misplaced(diagram: Diagram) -> list[str]:
    """Nodes that stick out of their lane or sub-process."""
    places = {f.id: f.shape for f in diagram.frames} | {n.id: n.shape for n in diagram.nodes}
    return [
        f"{node.id} is not inside {holder}"
        for node in diagram.nodes
        for holder in (node.lane, node.parent)
        if holder and (place := places.get(holder)) and node.shape and not is_inside(node.shape, place)
    ]


def slanted(diagram: Diagram) -> list[str]:
    """Flows with a piece that is neither level nor upright."""
    return [f"{f.id} is not orthogonal" for f in _lines(diagram) if not all(map(is_orthogonal, f.pieces))]


def through_shapes(diagram: Diagram) -> list[str]:
    """Flows that run through a shape, their own ends included."""
    return [
        f"{flow.id} runs through {node.id}"
        for flow in _lines(diagram)
        for node in diagram.nodes
        if node.shape and not _lies_in(diagram, flow, node)
        if any(runs_into(piece, node.shape) for piece in flow.pieces)
    ]


def on_one_another(diagram: Diagram) -> list[str]:
    """Pairs of flows that share a piece of line without sharing their source or target."""
    return [
        f"{one.id} and {other.id} lie on one another"
        for one, other in combinations(_lines(diagram), 2)
        if one.source != other.source and one.target != other.target
        if any(runs_along(*pair) for pair in product(one.pieces, other.pieces))
    ]


def crossings(diagram: Diagram) -> list[str]:
    """Each place where two flows cross or touch."""
    return [
        f"{one.id} and {other.id} cross at {point.x:g},{point.y:g}"
        for one, other in combinations(_lines(diagram), 2)
        for point in sorted(set(_crossing_points(one, other)), key=lambda p: (p.x, p.y))
    ]


def too_large(diagram: Diagram) -> list[str]:
    """The drawing's size when it does not fit PAGE."""
    shapes = [f.shape for f in diagram.frames if f.shape] + [n.shape for n in diagram.nodes if n.shape]
    if not shapes:
        return []
    width = max(s.right for s in shapes) - min(s.x for s in shapes)
    height = max(s.bottom for s in shapes) - min(s.y for s in shapes)
    fits = width <= PAGE[0] and height <= PAGE[1]
    return [] if fits else [f"{width:g} x {height:g} px do not fit {PAGE[0]} x {PAGE[1]}"]


def _lines(diagram: Diagram) -> list[Flow]:
    return [f for f in diagram.flows if f.kind != "association"]


def _belong_together(diagram: Diagram, one: Node, other: Node) -> bool:
    holds = one.id in diagram.holders(other) or other.id in diagram.holders(one)
    return holds or one.attached_to == other.id or other.attached_to == one.id


def _lies_in(diagram: Diagram, flow: Flow, node: Node) -> bool:
    ends = [n for n in diagram.nodes if n.id in (flow.source, flow.target)]
    return any(node.id in diagram.holders(end) for end in ends)


def _crossing_points(one: Flow, other: Flow) -> Iterator[Point]:
    shares_an_end = one.source == other.source or one.target == other.target
    ends = {one.waypoints[0], one.waypoints[-1]} & {other.waypoints[0], other.waypoints[-1]}
    for piece, against in product(one.pieces, other.pieces):
        point = meeting_point(piece, against)
        if point is None or point in ends:
            continue
        if not shares_an_end or (is_between(point, piece) and is_between(point, against)):
            yield point
