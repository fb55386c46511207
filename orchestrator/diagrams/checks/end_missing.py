"""A process or sub-process without an end."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram
from orchestrator.diagrams.soundness.ground import HOLDERS


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each executable process and each sub-process without an end event."""
    ending = {node.parent for node in diagram.running if node.kind == "endEvent"}
    scopes = [process.key for process in diagram.processes if process.is_executable]
    scopes += [node.id for node in diagram.running if node.kind in HOLDERS]
    return ((scope, "it has no end event") for scope in scopes if scope not in ending)


RULE = Rule(
    id="end-missing",
    says="Every process and sub-process has an end event, which names the state that was reached.",
    happens="The order ends where the last step is done, and nobody can tell what became of it.",
    mend="Draw an end event behind the last step, and name it.",
    find=in_each_diagram(find),
)
