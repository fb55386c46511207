"""The places of a process: one for each flow, for each element at work and for each event that may still come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.soundness.net import Places, union

#: Elements that have a start and an end of their own inside.
HOLDERS = frozenset({"subProcess", "transaction"})


class Ground:
    """What lies where in one process, and the places that belong to it."""

    def __init__(self, diagram: Diagram, process: str) -> None:
        self.diagram = diagram
        self.process = process
        self.nodes = [n for n in diagram.nodes if n.process == process and n.is_step and not n.for_compensation]
        self.into: defaultdict[str, list[Flow]] = defaultdict(list)
        self.out_of: defaultdict[str, list[Flow]] = defaultdict(list)
        self.inside: defaultdict[str, list[Node]] = defaultdict(list)
        self.attached: defaultdict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            self.inside[node.parent].append(node)
            if node.attached_to:
                self.attached[node.attached_to].append(node)
        known = {node.id for node in self.nodes}
        for flow in diagram.flows:
            if flow.kind == "sequenceFlow" and flow.source in known and flow.target in known:
                self.into[flow.target].append(flow)
                self.out_of[flow.source].append(flow)
        #: The element that a place belongs to, by the place's number.
        self.names: list[str] = []
        self._places: dict[tuple[str, str], Places] = {}
        self._contents: dict[str, Places] = {}

    def on(self, *flows: Flow) -> Places:
        """A token on each of these flows."""
        return union(self._place("flow", flow.id) for flow in flows)

    def at(self, element: str) -> Places:
        """A token in an activity, at an event-based gateway, in a sub-process or the process itself."""
        return self._place("at", element)

    def before(self) -> Places:
        """The order as it is before the process begins."""
        return self._place("before", self.process)

    def armed(self, nodes: Iterable[Node]) -> Places:
        """These events may come."""
        return union(self._place("armed", node.id) for node in nodes)

    def out(self, node: Node) -> Places:
        """A token on each flow that leaves a node."""
        return self.on(*self.out_of[node.id])

    def contents(self, scope: str) -> Places:
        """All places inside a scope at any depth, but for events that only may come."""
        if scope not in self._contents:
            inner = self.inside[scope]
            flows = [self.on(*self.out_of[node.id]) for node in inner]
            nested = [self.contents(node.id) for node in inner if node.kind in HOLDERS]
            self._contents[scope] = union([*flows, *nested, *(self.at(node.id) for node in inner)])
        return self._contents[scope]

    def everything(self, scope: str) -> Places:
        """The contents, and the events that may come in them."""
        return self.contents(scope) | self.armed(self._within(scope))

    def awaited_in(self, scope: str) -> Places:
        """The events that may start an event sub-process while the scope runs."""
        return self.armed(node for node in self.inside[scope] if node.started_by_event)

    def awaited_on(self, node: Node) -> Places:
        """The events that may come while the node runs, and leave it running."""
        return self.armed(event for event in self.attached[node.id] if not event.interrupting)

    def starts(self, scope: str) -> list[Node]:
        """The start events of a scope."""
        return [node for node in self.inside[scope] if node.kind == "startEvent"]

    def catchers(self, scope: str) -> Iterator[Node]:
        """The events that may catch what is thrown in a scope, the inner ones first."""
        for node in self.inside[scope]:
            if node.started_by_event:
                yield from self.starts(node.id)
        yield from self.attached[scope]

    def upstream(self, node: Node) -> Places:
        """Where a token may still come from: the engine lets an inclusive join wait for it."""
        seen, due = {node.id}, [node.id]
        while due:
            for source in self._sources(due.pop()):
                if source not in seen:
                    seen.add(source)
                    due.append(source)
        inside = union(self.at(element) | self.contents(element) for element in seen - {node.id})
        return inside | self.on(*(flow for element in seen for flow in self.into[element]))

    def beside(self) -> Places:
        """Where only events lead that interrupt nothing: each time one comes it goes its own way, as often as it comes.

        Two tokens there are two reminders, not one order that goes on twice.
        """
        main = self._main()
        sides = [node for node in self.nodes if node.id not in main]
        return union(self.at(node.id) | self.out(node) for node in sides)

    def link_targets(self, throw: Node) -> list[Node]:
        """Where a link event leads."""
        catching = (other for other in self.inside[throw.parent] if other.kind == "intermediateCatchEvent")
        return [other for other in catching if other.trigger == throw.trigger]

    def _sources(self, element: str) -> Iterator[str]:
        node = self.diagram.node(element)
        yield from (flow.source for flow in self.into[element])
        if node.attached_to:
            yield node.attached_to
        if node.trigger and node.trigger.kind == "link":
            yield from (other.id for other in self.inside[node.parent] if other.trigger == node.trigger)

    def _main(self) -> set[str]:
        """The nodes that the order itself comes through, from its start or an event that interrupts."""
        seen: set[str] = set()
        due = self._beginnings(self.process)
        while due:
            node = due.pop()
            if node.id not in seen:
                seen.add(node.id)
                due += [self.diagram.node(flow.target) for flow in self.out_of[node.id]]
                due += [event for event in self.attached[node.id] if event.interrupting]
                due += self.link_targets(node) if node.trigger and node.trigger.kind == "link" else []
                due += self._beginnings(node.id)
        return seen

    def _beginnings(self, scope: str) -> list[Node]:
        """Where the order itself begins in a scope."""
        by_event = (n for n in self.inside[scope] if any(s.interrupting for s in self._starts_by_event(n)))
        return [*self.starts(scope), *by_event]

    def _starts_by_event(self, node: Node) -> list[Node]:
        return self.starts(node.id) if node.started_by_event else []

    def _within(self, scope: str) -> Iterator[Node]:
        for node in self.inside[scope]:
            yield node
            yield from self._within(node.id)

    def _place(self, kind: str, element: str) -> Places:
        if (kind, element) not in self._places:
            self._places[kind, element] = 1 << len(self.names)
            self.names.append(element)
        return self._places[kind, element]
