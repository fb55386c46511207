"""An end that looks as if it cut something short."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import leaving
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each terminate end event that is the only end of its scope, event sub-processes that interrupt aside."""
    ends: dict[str, list[Node]] = {}
    for node in diagram.nodes:
        if node.is_step and not leaving(diagram, node.id):
            ends.setdefault(node.parent, []).append(node)
    for nodes in ends.values():
        cuts = [node for node in nodes if node.trigger and node.trigger.kind == "terminate"]
        if len(cuts) == 1 and all(node in cuts or _interrupts(diagram, node) for node in nodes):
            yield cuts[0].id, "it terminates, and nothing else can be under way"


def _interrupts(diagram: Diagram, node: Node) -> bool:
    starts = (one for one in diagram.nodes if one.parent == node.id and one.kind == "startEvent")
    return node.started_by_event and any(one.interrupting for one in starts)


RULE = Rule(
    id="end-terminates-nothing",
    says="An end event terminates only where something else may still be under way.",
    happens="No order is harmed by it; people look for a branch that is cut off.",
    mend="Make it a plain end event.",
    find=in_each_diagram(find),
)
