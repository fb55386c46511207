"""The happy path: which flows it takes, and whether it reads as one straight line."""

from collections import deque

from orchestrator.diagrams.model import Diagram, Flow, Node, Process

PROPERTY = "happyPath"  #: of the process: the ids that the path visits, in order, its end event last


def happy_path(diagram: Diagram, process: Process) -> tuple[Flow, ...]:
    """The flows from the start event over the ids of the property `happyPath` to its end, the shortest way between.

    Raises LookupError, in words, when there is no such way or the last id is no end event.
    """
    goals = process.properties.get(PROPERTY, "").split()
    here = next((n for n in diagram.of_kind("startEvent") if n.parent == process.key), None)
    if here is None or not goals:
        raise LookupError(f"{process.key}: expected a start event and a property {PROPERTY} that names the main end")
    if goals[-1] not in {n.id for n in diagram.of_kind("endEvent")}:
        raise LookupError(f"{process.key}: {goals[-1]} is not an end event")
    path: list[Flow] = []
    for start, goal in zip([here.id, *goals], goals, strict=False):
        path += _shortest_way(diagram, start, goal)
    return tuple(path)


def crooked(diagram: Diagram) -> list[str]:
    """Where the happy path of an executable process leaves its line.

    Within a lane its flows run level to the right and its nodes stand on one line; between lanes it never leads back.
    """
    found: list[str] = []
    for process in (p for p in diagram.processes if p.is_executable):
        try:
            path = happy_path(diagram, process)
        except LookupError as error:
            found.append(str(error.args[0]))
            continue
        found += [text for flow in path if (text := _bend(diagram, flow))]
        found += _scattered([diagram.node(path[0].source), *(diagram.node(flow.target) for flow in path)])
    return found


def _shortest_way(diagram: Diagram, start: str, goal: str) -> list[Flow]:
    ways: dict[str, list[Flow]] = {start: []}
    waiting = deque([start])
    while waiting and goal not in ways:
        here = waiting.popleft()
        for flow in (f for f in diagram.flows if f.kind == "sequenceFlow" and f.source == here):
            if flow.target not in ways:
                ways[flow.target] = [*ways[here], flow]
                waiting.append(flow.target)
    if goal not in ways:
        raise LookupError(f"the happy path finds no way from {start} to {goal}")
    return ways[goal]


def _bend(diagram: Diagram, flow: Flow) -> str | None:
    source, target = diagram.node(flow.source), diagram.node(flow.target)
    if source.lane == target.lane:
        first, last = flow.waypoints[0], flow.waypoints[-1]
        level = all(p.y == first.y for p in flow.waypoints) and first.x < last.x
        return None if level else f"{flow.id} is not one level line to the right"
    if source.shape and target.shape and target.shape.middle.x < source.shape.middle.x:
        return f"{flow.id} leads back"
    return None


def _scattered(nodes: list[Node]) -> list[str]:
    lines: dict[str | None, set[float]] = {}
    for node in nodes:
        if node.shape:
            lines.setdefault(node.lane, set()).add(node.shape.middle.y)
    return [f"the happy path has {len(ys)} lines in {lane}" for lane, ys in lines.items() if len(ys) > 1]
