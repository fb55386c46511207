"""Flows that run over what they have nothing to do with."""

from collections.abc import Iterator

from orchestrator.diagrams.geometry import extent, runs_into
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Flows that run through a shape, their own ends included."""
    placed = [(n.id, n.shape, n.shape.right, n.shape.bottom) for n in diagram.nodes if n.shape and n.kind != "group"]
    nodes = {n.id: n for n in diagram.nodes}
    for flow in (f for f in diagram.lines if f.waypoints):
        reach, pieces = extent(flow.waypoints), flow.pieces
        left, top, right, bottom = reach.x, reach.y, reach.right, reach.bottom
        near = [
            (node, area)
            for node, area, far, low in placed
            if area.x <= right and far >= left and area.y <= bottom and low >= top
        ]
        ends = [nodes[end] for end in (flow.source, flow.target) if end in nodes]
        around = {holder for end in ends for holder in diagram.holders(end)}
        for node, area in near:
            if node not in around and any(runs_into(piece, area) for piece in pieces):
                yield flow.id, f"it runs through {node}"


RULE = Rule(
    id="flow-through-shape",
    says="No flow runs through a shape.",
    happens="No order is harmed by it; people believe that the step is part of the flow.",
    mend="Lead the flow around the shape.",
    find=in_each_diagram(find),
)
