"""Flows that run aslant."""

from collections.abc import Iterator

from orchestrator.diagrams.geometry import is_orthogonal
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Flows with a piece that is neither level nor upright."""
    return ((f.id, "it is not orthogonal") for f in diagram.lines if not all(map(is_orthogonal, f.pieces)))


RULE = Rule(
    id="flow-slanted",
    says="Flows run level and upright only.",
    happens="No order is harmed by it; people lose their way on the drawing.",
    mend="Drag the flow's corners until each piece is level or upright.",
    find=in_each_diagram(find),
)
