"""The happy path: which flows it takes."""

from collections import defaultdict, deque
from collections.abc import Mapping

from orchestrator.diagrams.model import Diagram, Flow, Process

PROPERTY = "happyPath"  #: of the process: the ids that the path visits, in order, its end event last


def happy_path(diagram: Diagram, process: Process) -> tuple[Flow, ...]:
    """The flows from the start event over the ids of the property `happyPath` to its end, the shortest way between.

    Raises LookupError, in words, when there is no such way or the last id is no end event.
    """
    goals = process.properties.get(PROPERTY, "").split()
    here = next((n for n in diagram.of_kind("startEvent") if n.parent == process.key), None)
    if here is None or not goals:
        raise LookupError(f"expected a start event and a property {PROPERTY} that names the main end")
    if goals[-1] not in {n.id for n in diagram.of_kind("endEvent")}:
        raise LookupError(f"{goals[-1]} is not an end event")
    path: list[Flow] = []
    leaving = _leaving(diagram)
    for start, goal in zip([here.id, *goals], goals, strict=False):
        path += _shortest_way(leaving, start, goal)
    return tuple(path)


def _leaving(diagram: Diagram) -> Mapping[str, list[Flow]]:
    """The sequence flows by where they come from; those that begin or end at no node lead nowhere."""
    known, found = {node.id for node in diagram.nodes}, defaultdict[str, list[Flow]](list)
    for flow in diagram.flows:
        if flow.kind == "sequenceFlow" and {flow.source, flow.target} <= known:
            found[flow.source].append(flow)
    return found


def _shortest_way(leaving: Mapping[str, list[Flow]], start: str, goal: str) -> list[Flow]:
    ways: dict[str, list[Flow]] = {start: []}
    waiting = deque([start])
    while waiting and goal not in ways:
        here = waiting.popleft()
        for flow in leaving.get(here, ()):
            if flow.target not in ways:
                ways[flow.target] = [*ways[here], flow]
                waiting.append(flow.target)
    if goal not in ways:
        raise LookupError(f"the happy path finds no way from {start} to {goal}")
    return ways[goal]
