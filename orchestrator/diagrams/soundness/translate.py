"""A process as a net: what the engine does at each kind of element.

Data is not looked at: every branch of a gateway may be taken, every event may come. A called process, a worker or a
person does come back. An event that does not interrupt comes once at most while its activity runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.soundness.ground import HOLDERS, Ground
from orchestrator.diagrams.soundness.net import Move, Net, Places

#: Of a choice of several with more branches, each subset would be a move of its own.
MOST_BRANCHES = 10


class NotDecided(Exception):
    """There is something in the process that cannot be played, in words."""


def translate(diagram: Diagram, process: str) -> Net:
    """The process as a net; raises NotDecided for what no engine runs and for choices among too many branches."""
    ground = Ground(diagram, process)
    moves = [*_beginnings(ground), _end(ground, process), *_handlers(ground, process)]
    moves += [move for node in ground.nodes for move in _moves(ground, node)]
    begin = Move(takes=0, gives=ground.before())
    return Net(begin=begin, moves=moves, names=ground.names, beside=ground.beside())


def _moves(ground: Ground, node: Node) -> Iterator[Move]:
    if node.kind in ("complexGateway", "adHocSubProcess"):
        raise NotDecided(f"{node.id} is of a kind that the engine does not run")
    if node.kind in HOLDERS:
        return _event_sub_process(ground, node) if node.started_by_event else _sub_process(ground, node)
    if node.trigger and node.trigger.kind == "link":
        return _link(ground, node)
    return _BY_KIND.get(node.kind, _activity)(ground, node)


# --- scopes


def _beginnings(ground: Ground) -> Iterator[Move]:
    for start in ground.starts(ground.process):
        gives = ground.at(ground.process) | ground.awaited_in(ground.process) | ground.out(start)
        yield _passing(start.id, takes=ground.before(), gives=gives)


def _end(ground: Ground, scope: str, gives: Places = 0, also: Places = 0) -> Move:
    """The scope is over as soon as nothing is under way in it."""
    clears, without = ground.awaited_in(scope) | also, ground.contents(scope)
    return Move(takes=ground.at(scope), gives=gives, without=without, clears=clears)


def _handlers(ground: Ground, scope: str) -> Iterator[Move]:
    """Each event sub-process of the scope may begin once while that runs."""
    at = ground.at(scope)
    for node in (node for node in ground.inside[scope] if node.started_by_event):
        for start in ground.starts(node.id):
            gives = at | ground.at(node.id) | ground.awaited_in(node.id) | ground.out(start)
            clears = ground.everything(scope) if start.interrupting else 0
            yield _passing(node.id, start.id, takes=at | ground.armed([node]), gives=gives, clears=clears)


def _event_sub_process(ground: Ground, node: Node) -> Iterator[Move]:
    yield from _handlers(ground, node.id)
    yield _end(ground, node.id)


def _sub_process(ground: Ground, node: Node) -> Iterator[Move]:
    yield from _handlers(ground, node.id)
    inside = ground.at(node.id) | ground.awaited_on(node) | ground.awaited_in(node.id)
    for flow in ground.into[node.id]:
        for start in ground.starts(node.id):
            yield _passing(flow.id, node.id, start.id, takes=ground.on(flow), gives=inside | ground.out(start))
    for flows in _ways_out(ground, node):
        yield _end(ground, node.id, ground.on(*flows), ground.awaited_on(node))
    yield from _boundaries(ground, node, ground.everything(node.id) | ground.awaited_on(node))


# --- activities and events


def _activity(ground: Ground, node: Node) -> Iterator[Move]:
    at, awaited = ground.at(node.id), ground.awaited_on(node)
    for flow in ground.into[node.id]:
        yield _passing(flow.id, node.id, takes=ground.on(flow), gives=at | awaited)
    for flows in _ways_out(ground, node):
        yield Move(takes=at, gives=ground.on(*flows), clears=awaited)
    yield from _boundaries(ground, node, awaited)


def _boundaries(ground: Ground, node: Node, inside: Places) -> Iterator[Move]:
    at = ground.at(node.id)
    for event in ground.attached[node.id]:
        if event.trigger and event.trigger.kind in ("compensate", "cancel"):
            continue  # nothing that comes by itself
        armed = ground.armed([event])
        if event.interrupting:
            yield _passing(event.id, takes=at, gives=ground.out(event), clears=inside)
        else:
            yield _passing(event.id, takes=at | armed, gives=at | ground.out(event))


def _end_event(ground: Ground, node: Node) -> Iterator[Move]:
    kind = node.trigger.kind if node.trigger else ""
    for flow in ground.into[node.id]:
        if kind in ("error", "cancel"):
            yield _thrown(ground, node, flow)
        else:
            clears = ground.everything(node.parent) if kind == "terminate" else 0
            yield _passing(flow.id, node.id, takes=ground.on(flow), gives=0, clears=clears)


def _thrown(ground: Ground, node: Node, flow: Flow) -> Move:
    """An error or a cancellation goes up to the first scope that catches it, or else ends the process."""
    for scope in ground.diagram.holders(node):
        caught = next((event for event in ground.catchers(scope) if _catches(event, node)), None)
        if caught or scope == ground.process:
            break
    gives, clears = ground.out(caught) if caught else 0, ground.everything(scope)
    if caught and caught.kind == "startEvent":
        gives |= ground.at(scope) | ground.at(caught.parent) | ground.awaited_in(caught.parent)
    elif caught:
        clears |= ground.awaited_on(ground.diagram.node(scope))
    way = (flow.id, node.id, *((caught.id,) if caught else ()))
    return _passing(*way, takes=ground.on(flow) | ground.at(scope), gives=gives, clears=clears)


def _link(ground: Ground, node: Node) -> Iterator[Move]:
    for flow in ground.into[node.id]:
        for target in ground.link_targets(node):
            yield _passing(flow.id, node.id, target.id, takes=ground.on(flow), gives=ground.out(target))


def _nothing(ground: Ground, node: Node) -> Iterator[Move]:  # noqa: ARG001 - what holds it, begins or ends with it
    yield from ()


# --- gateways


def _exclusive(ground: Ground, node: Node) -> Iterator[Move]:
    for flow in ground.into[node.id]:
        for after in ground.out_of[node.id]:
            yield _passing(flow.id, node.id, takes=ground.on(flow), gives=ground.on(after))


def _parallel(ground: Ground, node: Node) -> Iterator[Move]:
    if into := ground.into[node.id]:
        yield _passing(*(flow.id for flow in into), node.id, takes=ground.on(*into), gives=ground.out(node))


def _inclusive(ground: Ground, node: Node) -> Iterator[Move]:
    into = ground.into[node.id]
    passes = (*(flow.id for flow in into), node.id)
    for flows in _choices(ground, node) if into else ():
        move = _passing(*passes, takes=ground.on(*into), gives=ground.on(*flows))
        if len(into) == 1:
            yield move
        else:
            yield replace(move, takes=0, gathers=move.takes, without=ground.upstream(node) & ~move.takes)


def _event_based(ground: Ground, node: Node) -> Iterator[Move]:
    for flow in ground.into[node.id]:
        yield _passing(flow.id, node.id, takes=ground.on(flow), gives=ground.at(node.id))
    for flow in ground.out_of[node.id]:
        event = ground.diagram.node(flow.target)
        yield _passing(flow.id, event.id, takes=ground.at(node.id), gives=ground.out(event))


# --- what they share


def _ways_out(ground: Ground, node: Node) -> Iterator[tuple[Flow, ...]]:
    """Each set of flows that an activity may leave by at once."""
    flows = tuple(ground.out_of[node.id])
    return _choices(ground, node) if any(flow.condition for flow in flows) else iter([flows])


def _choices(ground: Ground, node: Node) -> Iterator[tuple[Flow, ...]]:
    """What a choice of several may take: all that has no condition with any of the others, or else the default."""
    flows = ground.out_of[node.id]
    if len(flows) > MOST_BRANCHES:
        raise NotDecided(f"{node.id} chooses among more than {MOST_BRANCHES} branches")
    open_ = [flow for flow in flows if flow.id != node.default and (flow.condition or node.is_gateway)]
    fixed = [flow for flow in flows if flow.id != node.default and flow not in open_]
    for more in _subsets(open_):
        yield (*fixed, *more)
    if others := [*fixed, *(flow for flow in flows if flow.id == node.default)]:
        yield tuple(others)


def _subsets(flows: Sequence[Flow]) -> Iterator[tuple[Flow, ...]]:
    for count in range(1, len(flows) + 1):
        yield from combinations(flows, count)


def _catches(event: Node, thrower: Node) -> bool:
    waited, thrown = event.trigger, thrower.trigger
    if waited is None or thrown is None or waited.kind != thrown.kind:
        return False
    return waited.kind == "cancel" or waited.code in (None, "", thrown.code)


def _passing(*way: str, takes: Places, gives: Places, clears: Places = 0) -> Move:
    """A move that passes these elements in turn."""
    return Move(takes=takes, gives=gives, clears=clears, way=way, passes=frozenset(way))


_BY_KIND = {
    "startEvent": _nothing,
    "boundaryEvent": _nothing,
    "endEvent": _end_event,
    "exclusiveGateway": _exclusive,
    "parallelGateway": _parallel,
    "inclusiveGateway": _inclusive,
    "eventBasedGateway": _event_based,
}
