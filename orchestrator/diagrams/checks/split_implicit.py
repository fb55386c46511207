"""A way that parts without a gateway."""

from collections.abc import Iterator

from orchestrator.diagrams.lines import is_asked, leaving
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each task, sub-process and event that several flows leave without a condition."""
    for node in diagram.nodes:
        if node.is_step and not node.is_gateway:
            free = [f for f in leaving(diagram, node.id) if f.id != node.default and not is_asked(diagram, f)]
            if len(free) > 1:
                yield node.id, f"{len(free)} flows leave it at once"


RULE = Rule(
    id="split-implicit",
    says="Ways part at gateways only.",
    happens="Every order takes all of these flows at once, as behind a parallel gateway; it looks like a choice.",
    mend="Put a gateway behind the step: exclusive for a choice, parallel for both.",
    find=in_each_diagram(find),
)
