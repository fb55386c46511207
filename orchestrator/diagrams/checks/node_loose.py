"""Nodes that hang loose."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_STARTS = ("startEvent", "boundaryEvent")  #: entered by an event, not by a flow
_BY_NAME = ("link", "compensate")  #: what these events join is named, not drawn


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Nodes that no flow reaches or leaves although one should."""
    for node in (n for n in diagram.nodes if n.is_step and not n.started_by_event and not _is_named(n)):
        if node.kind not in _STARTS and not node.incoming:
            yield node.id, "nothing leads to it"
        if node.kind != "endEvent" and not node.outgoing:
            yield node.id, "nothing leaves it"


def _is_named(node: Node) -> bool:
    return node.for_compensation or (node.trigger is not None and node.trigger.kind in _BY_NAME)


RULE = Rule(
    id="node-loose",
    says="Every activity, event and gateway is reached by a flow and left by one.",
    happens="No order reaches this step; or one that does ends here without having come to any end that was drawn.",
    mend="Draw the flow that is missing, or remove the element.",
    find=in_each_diagram(find),
)
