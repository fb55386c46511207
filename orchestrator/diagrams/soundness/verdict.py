"""What can go wrong in a process whatever people, workers and events do: told of elements, not of places."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from orchestrator.diagrams.model import Diagram, Node, Process
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.soundness.explore import Played, Trouble, play
from orchestrator.diagrams.soundness.net import Net
from orchestrator.diagrams.soundness.reduce import reduced
from orchestrator.diagrams.soundness.translate import NotDecided, translate

#: More is not played: some seconds' worth.
MOST_STATES = 100_000
_MOST_TO_LOCATE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way to go wrong: the elements where an order then is, and the elements that it passed on its way there."""

    at: tuple[str, ...]
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one process does wrong; what follows from a fault is not told beside it."""

    #: Steps that one order can come to twice at the same time.
    doubled: tuple[Case, ...] = ()
    #: Where an order can come to a stop before any end.
    stuck: tuple[Case, ...] = ()
    #: From where no end can be reached any more, although the order moves.
    circling: tuple[Case, ...] = ()
    #: Steps that no order comes to.
    unreached: tuple[str, ...] = ()
    #: Why nothing can be said, in words.
    undecided: str = ""


def verdicts(models: Models) -> Iterator[tuple[Diagram, Process, Verdict]]:
    """Of every executable process."""
    for diagram in models.diagrams:
        for process in diagram.processes:
            if process.is_executable:
                yield diagram, process, judge(diagram, process.key)


@lru_cache(maxsize=256)  # several rules ask, each for its part
def judge(diagram: Diagram, process: str, most: int = MOST_STATES) -> Verdict:
    """What can go wrong in one process of a diagram."""
    try:
        net = translate(diagram, process)
    except NotDecided as unknown:
        return Verdict(undecided=str(unknown))
    played = play(reduced(net), most)
    if played.troubles:  # the whole net knows best where that begins, if it can be played
        whole = play(net, _MOST_TO_LOCATE)
        played = whole if whole.troubles and whole.is_whole else played
    if played.collisions:
        return Verdict(doubled=_cases(net, played.collisions[:1]))
    if not played.is_whole:
        return Verdict(undecided=f"it has more than {most:,} states")
    if played.troubles:
        return Verdict(stuck=_cases(net, played.deadlocks), circling=_cases(net, played.livelocks))
    return Verdict(unreached=tuple(_unreached(diagram, process, played)))


def _cases(net: Net, troubles: list[Trouble]) -> tuple[Case, ...]:
    """The shortest way to each set of elements."""
    found: dict[tuple[str, ...], Case] = {}
    for trouble in troubles:
        at = net.called(trouble.places)
        found.setdefault(at, Case(at=at, way=trouble.way))
    return tuple(found.values())


def _unreached(diagram: Diagram, process: str, played: Played) -> Iterator[str]:
    """Where each part that no order comes to begins; what nothing leads to is loose, and no matter of soundness."""
    steps = [node for node in diagram.nodes if node.process == process and node.is_step and not _is_undoing(node)]
    dead = {node.id for node in steps if node.id not in played.passed}
    before: dict[str, list[str]] = {node.id: [node.attached_to] if node.attached_to else [] for node in steps}
    for flow in diagram.flows:
        if flow.kind == "sequenceFlow" and flow.target in before:
            before[flow.target].append(flow.source)
    seen: set[str] = set()
    for node in (node.id for node in steps if node.id in dead):
        if node not in seen:
            part = _part(node, before, dead)
            seen |= part
            if all(before[one] for one in part):
                yield from sorted(one for one in part if set(before[one]) - dead) or [node]


def _part(node: str, before: dict[str, list[str]], dead: set[str]) -> set[str]:
    """The dead steps that hang together with this one."""
    part, due = {node}, [node]
    while due:
        one = due.pop()
        near = {*before[one], *(other for other in dead if one in before[other])}
        due += (near & dead) - part
        part |= near & dead
    return part


def _is_undoing(node: Node) -> bool:
    """What compensation comes to, by no flow."""
    return node.for_compensation or (node.kind == "boundaryEvent" and _waits_for(node) == "compensate")


def _waits_for(node: Node) -> str:
    return node.trigger.kind if node.trigger else ""
