"""Flows and nodes that disagree about each other."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import arriving, leaving
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Nodes whose own lists of incoming and outgoing flows are not those that the flows name."""
    for node in diagram.nodes:
        if set(node.incoming) != {f.id for f in arriving(diagram, node.id)}:
            yield node.id, "it does not list its incoming flows"
        if set(node.outgoing) != {f.id for f in leaving(diagram, node.id)}:
            yield node.id, "it does not list its outgoing flows"


RULE = Rule(
    id="flow-unlisted",
    says="Every node lists its incoming and outgoing flows, as Modeler writes them.",
    happens="The engine goes by the flows alone; other tools show orders another way than the engine takes.",
    mend="Move the element a little in Modeler and save, or add its <incoming> and <outgoing> lines.",
    find=in_each_diagram(find),
)
