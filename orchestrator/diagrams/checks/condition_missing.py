"""A question with an answer that nobody knows when to give."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import is_asked, leaving
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each flow without condition out of a node that chooses, but its default; each conditional event without one."""
    for node in diagram.running:
        if node.trigger and node.trigger.kind == "conditional" and not node.trigger.name:
            yield node.id, "it waits for a condition and names none"
        for flow in leaving(diagram, node.id) if _chooses(diagram, node) else ():
            if flow.id != node.default and not is_asked(diagram, flow):
                yield flow.id, f"{node.id} chooses, and this flow has no condition and is not the default"


def _chooses(diagram: Diagram, node: Node) -> bool:
    flows = leaving(diagram, node.id)
    if node.kind in ("parallelGateway", "eventBasedGateway"):
        return False
    alone = len(flows) < 2
    return (
        bool(node.default)
        or (node.kind == "exclusiveGateway" and not alone)
        or any(is_asked(diagram, flow) for flow in flows)
    )


RULE = Rule(
    id="condition-missing",
    says="Every flow out of a choice has a condition or is the default; every conditional event has a condition.",
    happens="The engine refuses the whole deployment; or every order takes this flow, whatever the answer is.",
    mend="Write the condition, or make the flow the default.",
    find=in_each_diagram(find),
)
