"""A diagram listens for a no that nobody says."""

from collections.abc import Iterator

from orchestrator.diagrams.error_ways import thrown_in
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each error event whose code nothing in its scope raises; where that cannot be told, none."""
    for diagram, node in models.running():
        if not node.trigger or node.trigger.kind != "error" or not node.trigger.code:
            continue
        scope = scope_of(diagram, node)
        thrown = thrown_in(models, diagram, scope) if scope else None
        if thrown is not None and node.trigger.code not in thrown:
            wrong = f"nothing here raises the error {node.trigger.code}{or_rather(node.trigger.code, thrown)}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def scope_of(diagram: Diagram, node: Node) -> str | None:
    """What the event listens to: its host, or what holds its event sub-process."""
    if node.kind == "startEvent":
        return diagram.node(node.parent).parent if node.parent != node.process else None
    return node.attached_to if node.kind == "boundaryEvent" else None


RULE = Rule(
    id="error-never-thrown",
    says="Every error code that is caught can be raised where it is caught.",
    happens="No order ever takes this path; the error that was meant, if its code is another, is not caught.",
    mend="Write the code that the handler's contract names, or remove the event and its path.",
    find=find,
)
