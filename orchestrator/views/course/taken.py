"""Which sequence flows an instance took: the engine's history knows nodes only, so flows follow from their order."""

from collections import Counter
from collections.abc import Mapping, Sequence

from orchestrator.diagrams.model import Diagram, Flow
from orchestrator.store.courses import CourseStep


def taken_flows(diagram: Diagram, steps: Sequence[CourseStep]) -> Mapping[str, int]:
    """How often each sequence flow was taken, by its id.

    Each arrival at a node came by the flow whose source was left last before it, and each leaving is used once a flow.
    """
    into: dict[str, list[Flow]] = {}
    for flow in diagram.flows:
        if flow.kind == "sequenceFlow":
            into.setdefault(flow.target, []).append(flow)
    used: set[tuple[int, str]] = set()
    for step in steps:
        found = _latest(step, into.get(step.node, []), steps, used)
        if found:
            used.add(found)
    return Counter(flow for _, flow in used)


def _latest(
    step: CourseStep, flows: Sequence[Flow], steps: Sequence[CourseStep], used: set[tuple[int, str]]
) -> tuple[int, str] | None:
    """The leaving, by its place in the course, and the flow that lead here."""
    leavings = (
        (left.ended_at, place, flow.id)
        for flow in flows
        for place, left in enumerate(steps)
        if left.node == flow.source and left.ended_at and not left.cancelled and left.ended_at <= step.started_at
    )
    free = [each for each in leavings if each[1:] not in used]
    return max(free)[1:] if free else None
