"""Work that cannot be undone although the diagram says so."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each compensation event without a step that undoes, each such step without an event, each call for nothing."""
    ends = {(flow.source, flow.target) for flow in diagram.flows if flow.kind == "association"}
    undoing = {node.id for node in diagram.running if node.for_compensation}
    events = [node for node in diagram.running if node.trigger and node.trigger.kind == "compensate"]
    waiting = [node for node in events if node.kind in ("boundaryEvent", "startEvent")]
    joined = {target for source, target in ends if source in {node.id for node in waiting}}
    for node in waiting:
        if node.kind == "boundaryEvent" and not any((node.id, step) in ends for step in undoing):
            yield node.id, "it leads to no step that undoes the work"
    yield from ((step, "it undoes work, and no compensation event leads to it") for step in undoing - joined)
    yield from _calls(events, waiting)


def _calls(events: list[Node], waiting: list[Node]) -> Iterator[Flaw]:
    able = {node.process for node in waiting}
    for node in events:
        if node.kind in ("intermediateThrowEvent", "endEvent") and node.process not in able:
            yield node.id, "it asks to undo, and no step of this process can be undone"


RULE = Rule(
    id="compensation-without-handler",
    says="What is to be undone has a compensation event, and a step that an association joins to it.",
    happens="The engine refuses the deployment, or undoes nothing without a word: reservations stay although the order "
    "is given up.",
    mend="Put a compensation event on the step, and draw a line from it to the step that undoes.",
    find=in_each_diagram(find),
)
