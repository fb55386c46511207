"""A diagram listens for a call for help that nobody utters."""

from collections.abc import Iterator

from orchestrator.diagrams.checks.error_never_thrown import scope_of
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each event for an escalation whose code nothing in its scope throws; with a person inside, who may, none."""
    for diagram, node in models.running():
        if not node.trigger or node.trigger.kind != "escalation" or not node.trigger.code:
            continue
        scope = scope_of(diagram, node)
        thrown = _thrown_in(models, diagram, scope, frozenset()) if scope else None
        if thrown is not None and node.trigger.code not in thrown:
            wrong = f"nothing here throws the escalation {node.trigger.code}{or_rather(node.trigger.code, thrown)}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _thrown_in(models: Models, diagram: Diagram, scope: str, called: frozenset[str]) -> set[str] | None:
    """The codes thrown at an element or inside it; None when a person there may throw any."""
    codes: set[str] = set()
    for node in (node for node in diagram.nodes if node.id == scope or scope in diagram.holders(node)):
        if node.kind == "userTask":
            return None
        if node.kind in ("intermediateThrowEvent", "endEvent") and node.trigger and node.trigger.kind == "escalation":
            codes.add(node.trigger.code or "")
        if node.called_element and node.called_element not in called:
            inside = _thrown_in_process(models, node, called)
            if inside is None:
                return None
            codes |= inside
    return codes


def _thrown_in_process(models: Models, call: Node, called: frozenset[str]) -> set[str] | None:
    key = call.called_element or ""
    diagram = next((one for one in models.diagrams if any(process.key == key for process in one.processes)), None)
    return _thrown_in(models, diagram, key, called | {key}) if diagram else None


RULE = Rule(
    id="escalation-never-thrown",
    says="Every escalation that is caught can be thrown where it is caught.",
    happens="No order ever takes this path; the escalation that was meant, if its code is another, is dropped.",
    mend="Write the code that is thrown, or remove the event and its path.",
    find=find,
)
