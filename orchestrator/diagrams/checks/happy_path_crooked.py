"""The usual way of an order that does not read as one line."""

from collections.abc import Iterator

from orchestrator.diagrams.happy_path import happy_path
from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Where the happy path of an executable process leaves its line.

    Within a lane its flows run level to the right and its nodes stand on one line; between lanes it never leads back.
    """
    for process in (p for p in diagram.processes if p.is_executable):
        try:
            path = happy_path(diagram, process)
        except LookupError as error:
            yield process.key, str(error.args[0])
            continue
        yield from ((flow.id, bend) for flow in path if (bend := _bend(diagram, flow)))
        yield from _scattered([diagram.node(path[0].source), *(diagram.node(flow.target) for flow in path)])


def _bend(diagram: Diagram, flow: Flow) -> str | None:
    source, target = diagram.node(flow.source), diagram.node(flow.target)
    if source.lane == target.lane and flow.waypoints:
        first, last = flow.waypoints[0], flow.waypoints[-1]
        level = all(p.y == first.y for p in flow.waypoints) and first.x < last.x
        return None if level else "it is on the happy path and not one level line to the right"
    if source.shape and target.shape and target.shape.middle.x < source.shape.middle.x:
        return "it is on the happy path and leads back"
    return None


def _scattered(nodes: list[Node]) -> Iterator[Flaw]:
    lines: dict[str | None, set[float]] = {}
    for node in nodes:
        if node.shape:
            lines.setdefault(node.lane, set()).add(node.shape.middle.y)
    for lane, ys in lines.items():
        if len(ys) > 1:
            yield lane or nodes[0].process, f"the happy path has {len(ys)} lines here"


RULE = Rule(
    id="happy-path-crooked",
    says="The happy path, which the property happyPath of a process names, reads as one straight line to the right.",
    happens="No order is harmed by it; people do not see what normally happens.",
    mend="Name the main end in the property happyPath, and line up the steps on the way to it.",
    find=in_each_diagram(find),
)
