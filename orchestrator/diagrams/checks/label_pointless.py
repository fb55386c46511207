"""An answer where nobody asked."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import is_asked, leaving
from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_CHOICES = ("exclusiveGateway", "inclusiveGateway")


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each sequence flow with a label that neither has a condition nor comes from a choice."""
    nodes = {node.id: node for node in diagram.nodes}
    for flow in diagram.flows:
        if flow.kind == "sequenceFlow" and flow.name.strip() and not _answers(diagram, flow, nodes.get(flow.source)):
            yield flow.id, f"it is called {flow.name.strip()}, and nothing asks where it begins"


def _answers(diagram: Diagram, flow: Flow, source: Node | None) -> bool:
    if source is None or is_asked(diagram, flow) or source.default == flow.id:
        return True
    return source.kind in _CHOICES and len(leaving(diagram, source.id)) > 1


RULE = Rule(
    id="label-pointless",
    says="Only flows out of a choice have labels.",
    happens="No order is harmed by it; people believe that there is a choice, and every order goes this way.",
    mend="Remove the label, or draw the gateway that it answers.",
    find=in_each_diagram(find),
)
