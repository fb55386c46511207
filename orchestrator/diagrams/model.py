"""A diagram as values: the first link of the chain, between bpmn/ and everything that asks what is drawn there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orchestrator.diagrams.piece import NOTHING, Piece

#: Nodes that throw messages, and nodes that wait for them.
THROWS = frozenset({"intermediateThrowEvent", "endEvent", "sendTask"})
WAITS = frozenset({"startEvent", "boundaryEvent", "intermediateCatchEvent", "receiveTask"})
#: Begins the name of a property that excepts its element from a rule; the rule ends it, the value is the reason.
ACCEPT = "accept:"
#: Nodes that no token reaches.
ASIDE = frozenset({"textAnnotation", "group", "dataObject", "dataObjectReference", "dataStoreReference"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the drawing, in px, y downwards."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """An upright rectangle on the drawing, in px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return Point(x=self.x + self.width / 2, y=self.y + self.height / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What an event waits for or raises."""

    kind: str  #: message, error, escalation, timer, signal, conditional, terminate, compensate, link, cancel
    name: str | None = None  #: the message's or signal's name, or the timer's or condition's text
    code: str | None = None  #: of an error or escalation
    topic: str | None = None  #: of a message that an external task sends
    timer: str | None = None  #: duration, date or cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A task, event, gateway, sub-process, call or text annotation."""

    id: str
    kind: str  #: the BPMN word: userTask, exclusiveGateway, boundaryEvent, textAnnotation …
    name: str
    process: str
    parent: str  #: the sub-process or process that holds it
    lane: str | None = None
    topic: str | None = None
    form_ref: str | None = None
    form_binding: str | None = None
    form_key: str | None = None  #: the older way to name a form: camunda-forms:deployment:FILE
    decision_ref: str | None = None
    result_mapping: str | None = None  #: what it takes of a decision's result: singleEntry, singleResult …
    called_element: str | None = None
    candidate_groups: tuple[str, ...] = ()
    due: tuple[str, ...] = ()  #: due date and follow-up date as written
    trigger: Trigger | None = None
    attached_to: str | None = None
    started_by_event: bool = False  #: an event sub-process
    for_compensation: bool = False  #: started to undo another, by no flow
    interrupting: bool = True  #: of a boundary event, or the start event of an event sub-process
    default: str | None = None  #: the flow that is taken when no condition holds
    clauses: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()  #: resources that its listeners name, without "deployment://"
    incoming: tuple[str, ...] = ()  #: flows as the node itself lists them
    outgoing: tuple[str, ...] = ()
    shape: Rectangle | None = None
    label: Rectangle | None = None

    @property
    def is_step(self) -> bool:
        """True for what a token can reach: activities, events and gateways."""
        return self.kind not in ASIDE

    @property
    def is_gateway(self) -> bool:
        return self.kind.endswith("Gateway")

    @property
    def is_event(self) -> bool:
        return self.kind.endswith("Event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A line: sequenceFlow, messageFlow or association."""

    id: str
    kind: str
    name: str
    source: str
    target: str
    condition: str | None = None
    scripts: tuple[str, ...] = ()  #: resources that its listeners name
    waypoints: tuple[Point, ...] = ()
    label: Rectangle | None = None

    @property
    def pieces(self) -> tuple[tuple[Point, Point], ...]:
        return tuple(zip(self.waypoints, self.waypoints[1:], strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A pool or a lane."""

    id: str
    kind: str  #: participant or lane
    name: str
    process: str | None  #: None: a pool whose inside is not shown
    shape: Rectangle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A process definition as drawn."""

    key: str
    name: str
    is_executable: bool
    version_tag: str | None
    history_time_to_live: str | None
    properties: Mapping[str, str]  #: the extension properties of the process, happyPath among them
    clauses: tuple[str, ...]
    scripts: tuple[str, ...] = ()  #: resources that its listeners name


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What the reader did not understand, a misspelt attribute for example."""

    element: str  #: the id of the nearest element that has one; empty when there is none
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Diagram:
    """One .bpmn file: everything in it, sub-processes' inside included."""

    path: Path
    processes: tuple[Process, ...]
    frames: tuple[Frame, ...]
    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    doubts: tuple[Doubt, ...]
    #: Elements that are excepted from rules of `check`: by id, each rule with the reason.
    accepts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: All else that the file says of its elements, by id.
    pieces: Mapping[str, Piece] = field(default_factory=dict, repr=False)
    #: What is written down about its elements for people, by id.
    documentation: Mapping[str, str] = field(default_factory=dict, repr=False)
    _by_id: Mapping[str, Node] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Nodes are looked up by their id again and again."""
        object.__setattr__(self, "_by_id", {n.id: n for n in self.nodes})

    def node(self, node_id: str) -> Node:
        """The node of that id; raises KeyError."""
        return self._by_id[node_id]

    def piece(self, element: str) -> Piece:
        """All that the file says of an element; an empty piece when there is none of that id."""
        return self.pieces.get(element, NOTHING)

    def holders(self, node: Node) -> Iterator[str]:
        """The ids of all that the node lies in, from the nearest sub-process to the process."""
        parent = node.parent
        while parent in self._by_id:
            yield parent
            parent = self._by_id[parent].parent
        yield parent

    def of_kind(self, *kinds: str) -> tuple[Node, ...]:
        """The nodes of these kinds, in the file's order."""
        return tuple(n for n in self.nodes if n.kind in kinds)

    @property
    def lines(self) -> tuple[Flow, ...]:
        """The flows of work and messages, without the lines to annotations."""
        return tuple(f for f in self.flows if f.kind != "association")

    @property
    def running(self) -> tuple[Node, ...]:
        """The nodes of its executable processes: what an order can come through."""
        executable = {p.key for p in self.processes if p.is_executable}
        return tuple(n for n in self.nodes if n.process in executable)
