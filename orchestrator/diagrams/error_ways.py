"""Which way BPMN errors take: what may raise one, and what catches it, across called processes."""

from orchestrator.diagrams.contract import caught_codes
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import is_computed

_QUIET = frozenset({"serviceTask", "sendTask", "scriptTask"})  #: what code of theirs may raise, no diagram tells


def is_caught(models: Models, diagram: Diagram, node: Node, code: str, *, kind: str = "error") -> bool:
    """True when the code, raised at the node, is caught around it, or by every process that calls its own."""
    return _is_caught(models, diagram, node, (kind, code), frozenset())


def _is_caught(models: Models, diagram: Diagram, node: Node, raised: tuple[str, str], seen: frozenset[str]) -> bool:
    kind, code = raised
    if {code, ""} & caught_codes(diagram, node, kind):
        return True
    callers = [
        (caller, call)
        for caller, call in models.running()
        if call.called_element == node.process and call.id not in seen
    ]
    return bool(callers) and all(_is_caught(models, *each, raised, seen | {each[1].id}) for each in callers)


def thrown_in(models: Models, diagram: Diagram, scope: str) -> frozenset[str] | None:
    """The codes that may be raised at an element or inside it; None when that cannot be told."""
    inside = [n for n in diagram.nodes if n.id == scope or scope in diagram.holders(n)]
    return _thrown_by(models, diagram, inside, frozenset())


def _thrown_by(models: Models, diagram: Diagram, nodes: list[Node], called: frozenset[str]) -> frozenset[str] | None:
    codes: set[str] = set()
    for node in nodes:
        thrown = _thrown_at(models, diagram, node, called)
        if thrown is None:
            return None
        codes |= thrown
    return frozenset(codes)


def _thrown_at(models: Models, diagram: Diagram, node: Node, called: frozenset[str]) -> frozenset[str] | None:
    if node.kind == "endEvent" and node.trigger and node.trigger.kind == "error":
        return frozenset({node.trigger.code or ""})
    if row := models.page(diagram).row(node.id):
        return frozenset(row.errors)
    if node.called_element:
        return _thrown_in_process(models, node.called_element, called)
    return None if node.kind in _QUIET else frozenset()


def _thrown_in_process(models: Models, key: str, called: frozenset[str]) -> frozenset[str] | None:
    if key in called:
        return frozenset()
    for diagram in models.diagrams:
        inside = [n for n in diagram.nodes if n.process == key]
        if inside:
            return _thrown_by(models, diagram, inside, called | {key})
    return None if is_computed(key) else frozenset()
