"""A sub-process that waits where it should begin, or begins where it should wait."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each start event with a trigger inside a sub-process that a flow begins, and each without in an event's one."""
    for node in diagram.running:
        if node.kind == "startEvent" and node.parent != node.process:
            by_event = diagram.node(node.parent).started_by_event
            if by_event and not node.trigger:
                yield node.id, f"it waits for nothing, so {node.parent} never begins"
            elif node.trigger and not by_event:
                yield node.id, f"it waits for something, and {node.parent} is begun by a flow"


RULE = Rule(
    id="start-not-blank",
    says="The start event of an event sub-process waits for something, that of any other sub-process for nothing.",
    happens="The engine refuses the whole deployment; orders go on with the diagrams of before.",
    mend="Give the start event a trigger or take it away; or change the kind of the sub-process.",
    find=in_each_diagram(find),
)
