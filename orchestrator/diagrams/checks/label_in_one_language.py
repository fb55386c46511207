"""A name that half of the readers cannot read."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

_BRANCHES = ("exclusiveGateway", "inclusiveGateway")


def find(models: Models) -> Iterator[Spot]:
    """Each name in a diagram, of a decision or of a form's component that is not "Tiếng Việt / English"."""
    for diagram in models.diagrams:
        for element, name in _names(diagram):
            if wrong := _wrong(name):
                yield Spot(path=diagram.path, element=element, wrong=wrong)
    for decision in models.decisions:
        if wrong := _wrong(decision.name):
            yield Spot(path=decision.path, element=decision.id, wrong=wrong)
    for form in models.forms:
        for component, label in ((one.id, one.label) for one in form.components if one.label):
            if wrong := _wrong(label):
                yield Spot(path=form.path, element=component, wrong=wrong)


def _names(diagram: Diagram) -> Iterator[tuple[str, str]]:
    yield from ((process.key, process.name) for process in diagram.processes)
    yield from ((frame.id, frame.name) for frame in diagram.frames)
    yield from ((node.id, node.name) for node in diagram.nodes if node.is_step and (node.name or _needs_name(node)))
    yield from ((flow.id, flow.name) for flow in diagram.flows if flow.name or flow.condition)


def _needs_name(node: Node) -> bool:
    """Gateways that join or only fork say nothing, and the start inside a sub-process need not."""
    if node.is_gateway:
        return node.kind in _BRANCHES and len(node.outgoing) > 1
    return node.kind != "startEvent" or node.parent == node.process


def _wrong(name: str) -> str:
    if not name.strip():
        return "it has no label"
    halves = [half.strip() for half in name.split(" / ", 1)]
    return "" if len(halves) == 2 and all(halves) else f"its label is in one language: {name}"


RULE = Rule(
    id="label-in-one-language",
    says="Every label says Vietnamese and English, with a slash between blanks in the middle.",
    happens="No order is harmed by it, but whoever works on one may not understand what is asked of them.",
    mend='Write "Tiếng Việt / English".',
    find=find,
)
