"""Flows that run over what they have nothing to do with."""

from collections.abc import Iterator

from orchestrator.diagrams.geometry import extent, gap, runs_into
from orchestrator.diagrams.model import Diagram, Flow
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Flows that run through a shape, their own ends included."""
    placed = [(n.id, n.shape) for n in diagram.nodes if n.shape and n.kind != "group"]
    for flow in (f for f in diagram.lines if f.waypoints):
        around, reach = _holders(diagram, flow), extent(flow.waypoints)
        for node, area in placed:
            if gap(reach, area) > 0 or node in around:
                continue
            if any(runs_into(piece, area) for piece in flow.pieces):
                yield flow.id, f"it runs through {node}"


def _holders(diagram: Diagram, flow: Flow) -> set[str]:
    ends = [n for n in diagram.nodes if n.id in (flow.source, flow.target)]
    return {holder for end in ends for holder in diagram.holders(end)}


RULE = Rule(
    id="flow-through-shape",
    says="No flow runs through a shape.",
    happens="No order is harmed by it; people believe that the step is part of the flow.",
    mend="Lead the flow around the shape.",
    find=in_each_diagram(find),
)
