"""A gateway that waits for events that do not come."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import leaving
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_EVENTS = ("intermediateCatchEvent", "receiveTask")


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each event-based gateway with fewer than two ways out, and each of its ways that leads to no event."""
    kinds = {node.id: node.kind for node in diagram.nodes}
    for node in (node for node in diagram.running if node.kind == "eventBasedGateway"):
        flows = leaving(diagram, node.id)
        if len(flows) < 2:
            yield node.id, "it waits for the first of several events, and fewer than two follow it"
        for flow in flows:
            if kinds.get(flow.target) not in _EVENTS:
                yield flow.id, f"it leads from an event-based gateway to {flow.target}, which is no event to wait for"


RULE = Rule(
    id="event-gateway-unfit",
    says="An event-based gateway is followed by two events or more, and by nothing else.",
    happens="The engine refuses the whole deployment, or the choice is none.",
    mend="Draw the events that may come behind it, a timer among them; or use an exclusive gateway.",
    find=in_each_diagram(find),
)
