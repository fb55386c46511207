"""A condition that nobody asks."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import is_asked, leaving
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_ASK_NOTHING = ("parallelGateway", "eventBasedGateway")


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each condition of a default flow, of the only flow out of a gateway, and after a gateway that asks nothing."""
    for node in diagram.running:
        flows = leaving(diagram, node.id)
        for flow in flows:
            if is_asked(diagram, flow) and (wrong := _wrong(node, flow.id, len(flows))):
                yield flow.id, wrong


def _wrong(node: Node, flow: str, count: int) -> str:
    if node.kind in _ASK_NOTHING:
        return f"it has a condition, and {node.id} asks none"
    if flow == node.default:
        return f"it has a condition, and is the default of {node.id}"
    return f"it has a condition, and is the only way out of {node.id}" if node.is_gateway and count == 1 else ""


RULE = Rule(
    id="condition-ignored",
    says="A condition stands only where it is asked: at one of several flows that are not the default.",
    happens="The engine refuses the whole deployment, or takes the flow whatever the condition says.",
    mend="Remove the condition, or choose a gateway that asks: exclusive or inclusive.",
    find=in_each_diagram(find),
)
