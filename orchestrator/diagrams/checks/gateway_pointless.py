"""A gateway that changes nothing."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import arriving, leaving
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each gateway with one flow in and one out."""
    for node in diagram.nodes:
        if node.is_gateway and len(arriving(diagram, node.id)) == len(leaving(diagram, node.id)) == 1:
            yield node.id, "it has one flow in and one out"


RULE = Rule(
    id="gateway-pointless",
    says="Every gateway joins or splits.",
    happens="No order is harmed by it; people look for a choice that is not there. Often a flow is missing.",
    mend="Draw the flow that is missing, or remove the gateway.",
    find=in_each_diagram(find),
)
