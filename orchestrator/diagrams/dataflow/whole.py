"""All processes of a bundle together: what each gets from its callers, and what they get back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from orchestrator.diagrams.dataflow.acts import Write
from orchestrator.diagrams.dataflow.contracts import Contracts, contracts_of
from orchestrator.diagrams.dataflow.elements import Elements, payload
from orchestrator.diagrams.dataflow.expressions import is_juel
from orchestrator.diagrams.dataflow.flow import ProcessFlow
from orchestrator.diagrams.dataflow.kinds import ANY, Kind, either, one_of
from orchestrator.diagrams.dataflow.numbers import State
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.soundness.ground import Ground

_ROUNDS = 20  #: more than any chain of calls is long; what is not settled then is not told of


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What one call activity passes to one variable of the called process."""

    caller: str
    call: Node
    source: str  #: a variable of the caller, or empty
    expression: str
    target: str


class Whole:
    """The flows of all executable processes, carried along together."""

    def __init__(self, models: Models) -> None:
        self.contracts: Contracts = contracts_of(models)
        self.flows: dict[str, ProcessFlow] = {}
        for diagram in models.diagrams:
            elements = Elements(diagram, self.contracts, models.page(diagram))
            for process in diagram.processes:
                if process.is_executable:
                    self.flows[process.key] = ProcessFlow(Ground(diagram, process.key), elements)
        self.calls = [
            (key, node) for key, flow in self.flows.items() for node in flow.ground.nodes if node.called_element
        ]
        self._kinds: dict[tuple[str, str, int], Kind] = {}
        self._run()

    def diagram(self, process: str) -> Diagram:
        """The diagram in which a process is drawn."""
        return self.flows[process].diagram

    def callers(self, process: str) -> Iterator[tuple[str, Node]]:
        """Every call of the process, each with the process that calls."""
        return ((key, node) for key, node in self.calls if node.called_element == process)

    def passed(self, caller: str, call: Node) -> Iterator[Passed]:
        """What a call activity passes on."""
        for one in self.diagram(caller).piece(call.id).holds("in"):
            if target := one.says("target"):
                source, expression = one.says("source"), one.says("sourceExpression")
                yield Passed(caller=caller, call=call, source=source, expression=expression, target=target)

    def kind(self, process: str, name: str, maybe: int) -> Kind:
        """What a variable can hold where these writes are in place."""
        flow = self.flows[process]
        key = (process, name, maybe & flow.of_name.get(name, 0))
        if key not in self._kinds:
            self._kinds[key] = ANY  # of a value that goes in a circle, nothing is known
            self._kinds[key] = ANY if key[2] & flow.unknown else either(self._kinds_of(process, key[2]))
        return self._kinds[key]

    def _kinds_of(self, process: str, maybe: int) -> Iterator[Kind]:
        flow = self.flows[process]
        for written in flow.writes_in(maybe):
            if written.act is None:
                yield from (self._kind_passed(one) for one in self._ways_in(process, written.name))
            elif (node := flow.called.get(written.element)) and written.act in node:
                yield self._kind_returned(process, written.element, written.name)
            else:
                yield written.kind

    def _ways_in(self, process: str, name: str) -> Iterator[Passed]:
        for caller, call in self.callers(process):
            yield from (one for one in self.passed(caller, call) if one.target == name)

    def _kind_passed(self, one: Passed) -> Kind:
        if not one.source:
            return ANY if is_juel(one.expression) else one_of([one.expression])
        state = self.flows[one.caller].inside(one.call)
        return self.kind(one.caller, one.source, state.maybe) if state else ANY

    def _kind_returned(self, process: str, call: str, target: str) -> Kind:
        node = self.diagram(process).node(call)
        called = self.flows.get(node.called_element or "")
        state = called.ended(called.ground.process) if called else None
        for one in self.diagram(process).piece(call).holds("out"):
            if one.says("target") == target and one.says("source") and called and state:
                return self.kind(called.ground.process, one.says("source"), state.maybe)
        return ANY

    # --- carrying on

    def _run(self) -> None:
        for key, flow in self.flows.items():
            flow.is_direct = self._is_started_directly(key, flow)
        for key, call in self.calls:
            self._name_passed(key, call)
        done: dict[str, object] = {}
        for _ in range(_ROUNDS):
            moves = False
            for key, flow in self.flows.items():
                flow.callers = tuple(self._callers_states(key, flow))
                asked = (flow.callers, dict(flow.called))
                if done.get(key) != asked:
                    flow.run()
                    done[key], moves = asked, True
            for key, call in self.calls:
                self._return(self.flows[key], call)
            if not moves:
                break

    def _name_passed(self, caller: str, call: Node) -> None:
        """Number the variables and writes of a call before anything is carried along."""
        flow, called = self.flows[caller], self.flows.get(call.called_element or "")
        for one in self.passed(caller, call):
            flow.bit(one.source)
            if called:
                self._entry(called, one.target)
        for out in flow.diagram.piece(call.id).holds("out"):
            flow.bit(out.says("target"))
            if called:
                called.bit(out.says("source"))

    def _entry(self, flow: ProcessFlow, name: str) -> int:
        """The write by which a variable comes into a called process."""
        return flow.write(flow.ground.process, None, name, -flow.bit(name).bit_length())

    def _is_started_directly(self, key: str, flow: ProcessFlow) -> bool:
        """Whether something starts it that is no call, and is known: an event, a form, or what has a payload."""
        for start in flow.ground.starts(key):
            piece = flow.diagram.piece(start.id)
            if start.trigger or start.form_ref or start.form_key or payload(piece) is not None:
                return True
            if next(piece.holds("formData"), None):
                return True
        return False

    def _callers_states(self, key: str, flow: ProcessFlow) -> Iterator[State]:
        states = [self._state_passed(caller, call, flow) for caller, call in self.callers(key)]
        if not states and not flow.is_direct:
            yield flow.anything  # how it is started is not known
        yield from (state for state in states if state)

    def _state_passed(self, caller: str, call: Node, flow: ProcessFlow) -> State | None:
        from_ = self.flows[caller]
        state = from_.inside(call)
        if state is None:
            return None
        piece = from_.diagram.piece(call.id)
        if any(one.says("variables") == "all" for one in piece.holds("in")):
            return flow.anything
        surely = maybe = 0
        for one in self.passed(caller, call):
            if one.source and not state.maybe & from_.of_name.get(one.source, 0):
                continue
            level = state.surely // from_.bit(one.source) & 3 if one.source else 3
            surely |= level * flow.bit(one.target)
            maybe |= self._entry(flow, one.target)
        return State(surely, maybe)

    def _return(self, flow: ProcessFlow, call: Node) -> None:
        called = self.flows.get(call.called_element or "")
        state = called.ended(called.ground.process) if called else None
        if called is None or state is None:
            return
        sources = {one.says("target"): one.says("source") for one in flow.diagram.piece(call.id).holds("out")}
        flow.called[call.id] = tuple(
            _sure(act, state.surely // called.bit(sources[act.name]) & 3 if sources[act.name] else 3)
            for act in flow.called[call.id]
        )


def _sure(act: Write, level: int) -> Write:
    return replace(act, is_sure=bool(level), is_shown=level == 3)
