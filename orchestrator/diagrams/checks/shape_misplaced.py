"""Nodes that stand outside of what holds them."""

from collections.abc import Iterator

from orchestrator.diagrams.geometry import is_inside
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Nodes that stick out of their lane, their sub-process or, without a lane, their pool."""
    places = {f.id: f.shape for f in diagram.frames} | {n.id: n.shape for n in diagram.nodes}
    pools = {f.process: f.id for f in diagram.frames if f.kind == "participant"}
    for node in diagram.nodes:
        for holder in (node.lane or pools.get(node.parent), node.parent):
            place = places.get(holder) if holder else None
            if place and node.shape and not is_inside(node.shape, place):
                yield node.id, f"it is not inside {holder}"


RULE = Rule(
    id="shape-misplaced",
    says="Every node stands inside its pool, its lane and its sub-process.",
    happens="No order is harmed by it; people believe that another department does the work.",
    mend="Move the element into its lane, or make lane or sub-process larger.",
    find=in_each_diagram(find),
)
