"""What is written before each element of one process: on every way there, and on any.

A state is two numbers: the variables that are written on every way (a bit each), and the writes that some way leaves in
place (a bit each). Both are carried along the flows until nothing changes any more.
"""

from collections.abc import Iterable, Iterator

from orchestrator.diagrams.dataflow.acts import Act, Acts, Drop, Local, Write
from orchestrator.diagrams.dataflow.elements import Elements
from orchestrator.diagrams.dataflow.numbers import EMPTY, Numbers, State
from orchestrator.diagrams.model import Flow, Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.soundness.ground import HOLDERS, Ground

#: The acts of an element are numbered: those before its work from 0, those after it from here.
AFTER = 1000
#: Events after which the scope is not at its end: another catches them, or the order goes on elsewhere.
_GIVES_UP = frozenset({"error", "cancel", "link"})


class ProcessFlow(Numbers):
    """One process, and what is written where in it."""

    def __init__(self, ground: Ground, elements: Elements) -> None:
        super().__init__()
        self.ground = ground
        self.diagram = ground.diagram
        self.acts = {node.id: elements.acts(node) for node in ground.nodes}
        flows = [flow for several in ground.out_of.values() for flow in several]
        self.on_flows = {flow.id: elements.on_flow(flow) for flow in flows}
        self.dropped = 0
        self._survey()
        #: What each call activity writes when it comes back; whether it surely does, depends on what it calls.
        calls = [node.id for node in ground.nodes if node.called_element]
        self.called: dict[str, tuple[Write, ...]] = {call: tuple(_returned(self.diagram.piece(call))) for call in calls}
        self.is_direct = True  #: whether anything but a call starts it
        self.callers: tuple[State, ...] = ()
        self.into: dict[str, State] = {}
        self.out: dict[str, State] = {}
        self._effects: dict[tuple[str, int], tuple[State, State]] = {}
        self._inner = {node.id: self._written_in(node) for node in ground.nodes if ground.attached[node.id]}

    def _survey(self) -> None:
        for acts in [*self.acts.values(), *(Acts(before=(*asks, *does)) for asks, does in self.on_flows.values())]:
            for act in acts.all():
                both = self.both(act.name)
                if isinstance(act, Drop):
                    self.dropped |= both

    # --- carrying on

    def run(self) -> None:
        """Carry the states along until nothing changes."""
        self.into, self.out, self._effects = {}, {}, {}
        moves = True
        while moves:
            moves = False
            for node in self.ground.nodes:
                state = self._before(node)
                if state is None or (state == self.into.get(node.id) and node.kind not in HOLDERS):
                    continue
                out = self._after(node, state)
                if state != self.into.get(node.id) or out != self.out.get(node.id):
                    self.into[node.id] = state
                    if out is not None:
                        self.out[node.id] = out
                    moves = True

    def carry(self, element: str, acts: Iterable[Act], state: State, first: int = 0) -> State:
        """The state after these acts, which are the element's from the `first` on."""
        surely, maybe = state.surely, state.maybe
        for number, act in enumerate(acts, first):
            if isinstance(act, Write | Local):
                own = self.write(element, act, act.name, number)
                if isinstance(act, Local) or (act.is_sure and act.is_shown):
                    surely |= self.both(act.name)
                    maybe &= ~self.of_name[act.name]
                elif act.is_sure:
                    surely |= self.bit(act.name) << 1
                maybe |= own
            elif isinstance(act, Drop):
                surely &= ~self.both(act.name)
                maybe &= ~self.of_name[act.name]
        return State(surely, maybe)

    def on_flow(self, flow: Flow) -> State | None:
        """The state on a flow, after its listeners."""
        state = self.out.get(flow.source)
        return state and self._carry_all(flow.id, self.on_flows[flow.id][1], state)

    def inside(self, node: Node) -> State | None:
        """The state in which the work of a node begins."""
        state = self.into.get(node.id)
        return state and self._carry_all(node.id, self.acts[node.id].before, state)

    def _carry_all(self, element: str, acts: tuple[Act, ...], state: State, first: int = 0) -> State:
        """As `carry`, with what the acts do together worked out once: what they take away, and what they leave."""
        if not acts:
            return state
        key = (element, first)
        if key not in self._effects:
            left = self.carry(element, acts, EMPTY, first)
            kept = self.carry(element, acts, State(-1, -1), first)
            self._effects[key] = (kept, left)
        kept, left = self._effects[key]
        return State(state.surely & kept.surely | left.surely, state.maybe & kept.maybe | left.maybe)

    def ended(self, scope: str) -> State | None:
        """The state in which a scope ends."""
        ends = [self.out.get(node.id) for node in self._ends(scope)]
        for node in self.ground.inside[scope]:
            if node.started_by_event:
                ends += [self.out.get(end.id) for end in self._ends(node.id)]
        return _merged(ends)

    def begun(self, scope: str) -> State | None:
        """The state in which a scope begins, after its start events."""
        return _merged(self.out.get(start.id) for start in self.ground.starts(scope))

    def _before(self, node: Node) -> State | None:
        if node.kind == "startEvent":
            return self._at_start(node)
        if node.attached_to:
            return self._left_early(node)
        if node.trigger and node.trigger.kind == "link" and node.kind == "intermediateCatchEvent":
            return _merged(self.out.get(other.id) for other in self.ground.inside[node.parent] if _throws(other, node))
        states = [self.on_flow(flow) for flow in self.ground.into[node.id]]
        return self._joined(states) if node.kind == "parallelGateway" else _merged(states)

    def _at_start(self, node: Node) -> State | None:
        if node.parent == self.ground.process:
            return EMPTY
        holder = self.diagram.node(node.parent)
        if not holder.started_by_event:
            return self.inside(holder)
        state = self.begun(holder.parent)
        return state and State(state.surely & ~self.dropped, state.maybe | self._written_in_scope(holder.parent))

    def _left_early(self, event: Node) -> State | None:
        state = self.into.get(event.attached_to or "")
        inner = self._inner.get(event.attached_to or "", 0)
        is_scope = (event.attached_to or "") in self.ground.inside
        return state and State(state.surely & ~(self.dropped if is_scope else 0), state.maybe | inner)

    def _after(self, node: Node, state: State) -> State | None:
        acts = self.acts[node.id]
        if node.kind in HOLDERS:
            done = self.ended(node.id) if not node.started_by_event else None
            if done is None:
                return None
        else:
            done = self._carry_all(node.id, acts.before, state)
        out = self._carry_all(node.id, self.after(node.id), done, AFTER)
        if acts.is_open:
            out = self.anything
        if node.kind == "startEvent" and node.parent == self.ground.process:
            return self._started(out)
        return self._without_locals(acts, state, out)

    def after(self, node: str) -> tuple[Act, ...]:
        """What a node does when its work is done, or when what it calls comes back."""
        return (*self.called.get(node, ()), *self.acts[node].after)

    def _started(self, out: State) -> State | None:
        """A called process shows no start form: what its callers pass stands beside what comes with the start."""
        return _merged([*([out] if self.is_direct else []), *self.callers])

    def _without_locals(self, acts: Acts, state: State, out: State) -> State:
        if not acts.has_locals:
            return State(out.surely & state.surely, out.maybe | state.maybe) if acts.is_skippable else out
        surely = maybe = 0
        for act in acts.before:
            if isinstance(act, Local):
                surely |= self.both(act.name)
                maybe |= self.of_name[act.name]
        out = State(out.surely & ~surely | state.surely & surely, out.maybe & ~maybe | state.maybe & maybe)
        return State(out.surely & state.surely, out.maybe | state.maybe) if acts.is_skippable else out

    def _joined(self, states: Iterable[State | None]) -> State | None:
        """After a parallel join all that any branch wrote is there, but for what one of them may have removed."""
        known = [state for state in states if state]
        merged = _merged(known)
        if merged is None:
            return None
        surely = 0
        for state in known:
            surely |= state.surely
        return State(surely & ~self.dropped | merged.surely, merged.maybe)

    def _ends(self, scope: str) -> Iterator[Node]:
        for node in self.ground.inside[scope]:
            kind = node.trigger.kind if node.trigger else ""
            if not self.ground.out_of[node.id] and kind not in _GIVES_UP and not node.started_by_event:
                yield node

    # --- what a scope may have written when it is left

    def _written_in(self, node: Node) -> int:
        if node.kind not in HOLDERS:
            return 0
        own = 0
        for act in self.acts[node.id].before:
            own |= self.of_name[act.name] if isinstance(act, Local) else 0
        return self._written_in_scope(node.id) & ~own

    def _written_in_scope(self, scope: str) -> int:
        """Every write inside of a scope, at any depth."""
        found = 0
        for node in self.ground.inside[scope]:
            if node.id not in self.acts:
                continue
            for first, acts in ((0, self.acts[node.id].before), (AFTER, self.after(node.id))):
                for number, act in enumerate(acts, first):
                    if isinstance(act, Write):
                        found |= self.write(node.id, act, act.name, number)
            found |= self._written_in_scope(node.id) if node.kind in HOLDERS else 0
        return found


def _returned(call: Piece) -> Iterator[Write]:
    for one in call.holds("out"):
        if target := one.says("target"):
            yield Write(name=target, by="the called process")


def _merged(states: Iterable[State | None]) -> State | None:
    """What holds whichever of these ways was taken."""
    known = [state for state in states if state is not None]
    if not known:
        return None
    surely, maybe = known[0].surely, known[0].maybe
    for state in known[1:]:
        surely &= state.surely
        maybe |= state.maybe
    return State(surely, maybe)


def _throws(node: Node, catch: Node) -> bool:
    return node.kind == "intermediateThrowEvent" and node.trigger == catch.trigger
