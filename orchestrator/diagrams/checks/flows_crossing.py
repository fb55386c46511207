"""Flows that cross too often."""

from collections.abc import Iterator
from itertools import product

from orchestrator.diagrams.geometry import extent, is_between, meeting_point, near
from orchestrator.diagrams.model import Diagram, Flow, Point
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

CROSSINGS = 2  #: that a diagram may have


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Every crossing of a diagram that has more than CROSSINGS."""
    found = crossings(diagram)
    return iter(found if len(found) > CROSSINGS else [])


def crossings(diagram: Diagram) -> list[Flaw]:
    """Each place where two flows cross or touch."""
    lines = [flow for flow in diagram.lines if flow.waypoints]
    pairs = [(lines[one], lines[other]) for one, other in near([extent(flow.waypoints) for flow in lines])]
    return [
        (one.id, f"it and {other.id} cross at {point.x:g},{point.y:g}")
        for one, other in pairs
        for point in sorted(set(_crossing_points(one, other)), key=lambda p: (p.x, p.y))
    ]


def _crossing_points(one: Flow, other: Flow) -> Iterator[Point]:
    shares_an_end = one.source == other.source or one.target == other.target
    ends = {one.waypoints[0], one.waypoints[-1]} & {other.waypoints[0], other.waypoints[-1]}
    for piece, against in product(one.pieces, other.pieces):
        point = meeting_point(piece, against)
        if point is None or point in ends:
            continue
        if not shares_an_end or (is_between(point, piece) and is_between(point, against)):
            yield point


RULE = Rule(
    id="flows-crossing",
    says=f"At most {CROSSINGS} pairs of flows cross in a diagram.",
    happens="No order is harmed by it; people lose their way on the drawing.",
    mend="Move elements until fewer flows cross, or put a part into a process of its own.",
    find=in_each_diagram(find),
)
