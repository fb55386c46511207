"""What is in the file but not on the drawing."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Nodes, frames and flows without a place on the drawing."""
    nodes = [n.id for n in diagram.nodes if n.shape is None and n.kind != "dataObject"]
    frames = [f.id for f in diagram.frames if f.shape is None]
    lines = [f.id for f in diagram.flows if len(f.waypoints) < 2]
    return ((missing, "it is not drawn") for missing in nodes + frames + lines)


RULE = Rule(
    id="not-drawn",
    says="Everything in a diagram has its place on the drawing.",
    happens="Orders take a step that nobody sees in Modeler or Cockpit.",
    mend="Draw it again in Modeler, or remove it from the file.",
    find=in_each_diagram(find),
)
