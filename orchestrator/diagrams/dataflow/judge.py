"""Every reader of every process, with what is written before it: what the rules about data ask."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from orchestrator.diagrams.dataflow.acts import CAME, Act, Local, Read, Write
from orchestrator.diagrams.dataflow.elements import LOOP, named_in
from orchestrator.diagrams.dataflow.flow import AFTER, ProcessFlow
from orchestrator.diagrams.dataflow.numbers import State
from orchestrator.diagrams.dataflow.whole import Whole
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One reader, and the state in which it reads."""

    process: str
    diagram: Diagram
    element: str
    read: Read
    state: State
    is_maybe: bool  #: some way to it writes the variable
    is_surely: bool  #: every way does


def whole_of(models: Models) -> Whole:
    """The flows of all processes of these models; several rules ask, and they are carried along once."""
    return _whole(_Same(models))


def readers(models: Models) -> tuple[Met, ...]:
    """Every reader that an order can come to."""
    return _readers(_Same(models))


class _Same:
    """Models as themselves: what was read again is another."""

    def __init__(self, models: Models) -> None:
        self.models = models

    def __hash__(self) -> int:
        return id(self.models)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.models is self.models


@lru_cache(maxsize=2)
def _whole(same: _Same) -> Whole:
    return Whole(same.models)


@lru_cache(maxsize=2)
def _readers(same: _Same) -> tuple[Met, ...]:
    whole = _whole(same)
    return tuple(met for key, flow in whole.flows.items() for met in _in_process(key, flow))


def _in_process(key: str, flow: ProcessFlow) -> Iterator[Met]:
    for element, acts, state in _stretches(flow):
        for number, act in acts:
            if isinstance(act, Read):
                level = state.surely // flow.bit(act.name) & (1 if act.is_strict else 2)
                yield Met(
                    process=key,
                    diagram=flow.diagram,
                    element=element,
                    read=act,
                    state=state,
                    is_maybe=bool(state.maybe & flow.of_name[act.name]),
                    is_surely=bool(level),
                )
            else:
                state = flow.carry(element, (act,), state, number)


def _stretches(flow: ProcessFlow) -> Iterator[tuple[str, list[tuple[int, Act]], State]]:
    """Acts that come one after the other, with the state before the first."""
    for node in flow.ground.nodes:
        if state := flow.into.get(node.id):
            yield node.id, list(enumerate(flow.acts[node.id].before)), state
            done = flow.ended(node.id) if node.id in flow.ground.inside else flow.inside(node)
            if done:
                yield node.id, list(enumerate(flow.after(node.id), AFTER)), done
    for source, flows in list(flow.ground.out_of.items()):
        for each in flows if source in flow.out else ():
            asks, does = flow.on_flows[each.id]
            yield each.id, [*enumerate(asks, AFTER), *enumerate(does)], flow.out[source]


# --- who reads what is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A variable that is written for nobody."""

    diagram: Diagram
    element: str
    name: str
    by: str


def unread(models: Models) -> Iterator[Unread]:
    """Each variable that a process writes and nothing in it, its callers included, ever asks for.

    What a worker or form writes in several places needs a reader in one of them. Not meant are variables that are
    only emptied, and what comes with a message: whoever sends it does not know who reads it.
    """
    whole = whole_of(models)
    groups: defaultdict[tuple[str, str], list[Unread | None]] = defaultdict(list)
    for key, flow in whole.flows.items():
        known = _readers_by_name(whole, key)
        for element, act in _writing(flow):
            by = act.by if isinstance(act, Write) else "its parameter"
            shared = (act.shared if isinstance(act, Write) else "") or f"{key} {element}"
            is_read = bool(known[act.name] - {by})
            found = None if is_read else Unread(diagram=flow.diagram, element=element, name=act.name, by=by)
            groups[shared, act.name].append(found)
    for several in groups.values():
        if None not in several and (first := several[0]):
            yield first


def _writing(flow: ProcessFlow) -> Iterator[tuple[str, Write | Local]]:
    acts = [act for node in flow.ground.nodes for act in (*flow.acts[node.id].before, *flow.after(node.id))]
    written = {act.name for act in acts if isinstance(act, Write)}
    for node in flow.ground.nodes:
        for act in (*flow.acts[node.id].before, *flow.after(node.id)):
            match act:
                case Local(is_quiet=False):
                    yield node.id, act
                case Local(name=name) if name not in LOOP and name not in written:
                    yield node.id, act
                case Write(is_reset=False, by=by) if by != CAME:
                    yield node.id, act


def _readers_by_name(whole: Whole, key: str) -> defaultdict[str, set[str]]:
    flow = whole.flows[key]
    known: defaultdict[str, set[str]] = defaultdict(set)
    acts = [act for each in flow.acts.values() for act in each.all()]
    acts += [act for asks, does in flow.on_flows.values() for act in (*asks, *does)]
    for act in acts:
        if isinstance(act, Read):
            known[act.name].add(act.by)
    for node in flow.ground.nodes:
        for one in flow.diagram.piece(node.id).holds("in"):
            known[one.says("source")].add("a called process")
    for result in results(flow):
        known[result].add("people")
    for caller, call in whole.callers(key):
        for one in whole.diagram(caller).piece(call.id).holds("out"):
            known[one.says("source")].add("a caller")
    return known


def results(flow: ProcessFlow) -> tuple[str, ...]:
    """What a process leaves for people who look the order up: its property `results`."""
    return named_in(flow.diagram.piece(flow.ground.process), "results") or ()


def promised_in_vain(models: Models) -> Iterator[Unread]:
    """Each result of a process, and each variable that a call takes out of one, which nothing in it writes."""
    whole = whole_of(models)
    for key, flow in whole.flows.items():
        for name in results(flow):
            if not flow.of_name.get(name, 0) & ~flow.unknown:
                yield Unread(diagram=flow.diagram, element=key, name=name, by="it promises the result")
    for key, call in whole.calls:
        called = whole.flows.get(call.called_element or "")
        end = called.ended(called.ground.process) if called else None
        for one in whole.diagram(key).piece(call.id).holds("out") if called and end else ():
            source = one.says("source")
            if source and called and end and not end.maybe & called.of_name.get(source, 0):
                by = f"it takes out of {call.called_element}"
                yield Unread(diagram=whole.diagram(key), element=call.id, name=source, by=by)


# --- where a variable is missing, and the way there


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Where a variable that somebody needs is not written on every way; in a caller, if that passes it."""

    process: str
    element: str
    name: str
    for_: Met
    is_passed: bool = True  #: False: a call that passes no such variable

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it one finding."""
        return self.process, self.element, self.name


def missing(whole: Whole, met: Met) -> Iterator[Missing]:
    """Where the variable that the reader needs gets lost: here, or at the calls that pass nothing in it."""
    yield from _lost(whole, met, (met.process, met.element, met.read.name), frozenset())


def _lost(whole: Whole, met: Met, at: tuple[str, str, str], seen: frozenset[str]) -> Iterator[Missing]:
    process, element, name = at
    calls = [] if process in seen else list(_calls_without(whole, process, name, is_strict=met.read.is_strict))
    for caller, call, source in calls:
        if source:
            yield from _lost(whole, met, (caller, call, source), seen | {process})
        else:
            yield Missing(process=caller, element=call, name=name, for_=met, is_passed=False)
    if not calls:
        yield Missing(process=process, element=element, name=name, for_=met)


def _calls_without(whole: Whole, process: str, name: str, *, is_strict: bool) -> Iterator[tuple[str, str, str]]:
    """The calls of a process that do not surely pass the variable while others may, each with the source it takes."""
    flow = whole.flows[process]
    if not any(written.element == process for written in flow.writes_in(flow.of_name.get(name, 0))):
        return
    for caller, call in whole.callers(process):
        from_ = whole.flows[caller]
        sources = [one.source for one in whole.passed(caller, call) if one.target == name]
        state = from_.inside(call)
        if not sources:
            yield caller, call.id, ""
        elif sources[0] and state and not state.surely & from_.bit(sources[0]) * (1 if is_strict else 2):
            yield caller, call.id, sources[0]


def way_without(flow: ProcessFlow, element: str, name: str, *, is_strict: bool) -> tuple[str, ...]:
    """The elements and flows of a shortest way to an element, on which the variable is never written.

    A way into an event sub-process begins with its event, for that may come as soon as what holds it has begun.
    """
    bit = flow.bit(name) * (1 if is_strict else 2)
    target = next((each.source for each in flow.diagram.flows if each.id == element), element)
    ways: dict[str, tuple[str, ...]] = {start.id: (start.id,) for start in flow.ground.nodes if _begins(flow, start)}
    due = list(ways)
    while due:
        here = due.pop(0)
        if here == target:
            return ways[here] if element == target else (*ways[here], element)
        for step in _steps(flow, here, bit):
            if step[-1] not in ways:
                ways[step[-1]] = (*ways[here], *step)
                due.append(step[-1])
    return ()


def _begins(flow: ProcessFlow, node: Node) -> bool:
    if node.kind != "startEvent":
        return False
    return node.parent == flow.ground.process or flow.diagram.node(node.parent).started_by_event


def _steps(flow: ProcessFlow, here: str, bit: int) -> Iterator[tuple[str, ...]]:
    """Where a token goes on to from an element, with the variable still missing."""
    node = flow.diagram.node(here)
    into = flow.into.get(here)
    if into and not into.surely & bit:
        yield from ((event.id,) for event in flow.ground.attached[here])
        yield from ((start.id,) for start in flow.ground.starts(here) if not node.started_by_event)
    out = flow.out.get(here)
    if out is None or out.surely & bit:
        return
    for each in flow.ground.out_of[here]:
        yield each.id, each.target
    if not flow.ground.out_of[here] and node.parent in flow.ground.inside and node.parent != flow.ground.process:
        for each in flow.ground.out_of[node.parent]:
            yield each.id, each.target
