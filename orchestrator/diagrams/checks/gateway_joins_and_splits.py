"""A gateway that does two things."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import arriving, leaving
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each gateway with several flows in and several out."""
    for node in diagram.nodes:
        if node.is_gateway and len(arriving(diagram, node.id)) > 1 and len(leaving(diagram, node.id)) > 1:
            yield node.id, "it joins flows and splits them again"


RULE = Rule(
    id="gateway-joins-and-splits",
    says="A gateway joins or splits, never both.",
    happens="No order is harmed by it; people read one half and forget the other, most of all where it waits for all.",
    mend="Draw two gateways, the joining one first.",
    find=in_each_diagram(find),
)
