"""What is written in branches that go on side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from orchestrator.diagrams.dataflow.acts import Local, Write
from orchestrator.diagrams.dataflow.flow import ProcessFlow
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.soundness.ground import HOLDERS

_FORKS = frozenset({"parallelGateway", "inclusiveGateway"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """A variable that two branches write."""

    fork: str
    name: str
    first: str  #: the element of the one branch that writes it
    second: str


def written_twice(flow: ProcessFlow) -> Iterator[Twice]:
    """Each variable that elements of two branches of a fork write, of which an order may pass both at once."""
    for node in flow.ground.nodes:
        flows = flow.ground.out_of[node.id]
        if len(flows) < 2 or not (node.kind in _FORKS or _forks(node, any(each.condition for each in flows))):
            continue
        reached = [_reached(flow, each.target, node.id) for each in flows]
        for (number, one), (other_number, other) in combinations(enumerate(reached), 2):
            if number != other_number:
                yield from _clashes(flow, node.id, one - other, other - one)


def _forks(node: Node, is_conditional: bool) -> bool:
    return not node.is_gateway and not is_conditional


def _reached(flow: ProcessFlow, first: str, fork: str) -> set[str]:
    """What a token comes to from here on, without passing the fork again."""
    seen, due = {fork}, [first]
    while due:
        here = due.pop()
        if here not in seen:
            seen.add(here)
            due += [each.target for each in flow.ground.out_of[here]]
            due += [event.id for event in flow.ground.attached[here]]
    return seen - {fork}


def _clashes(flow: ProcessFlow, fork: str, one: set[str], other: set[str]) -> Iterator[Twice]:
    first, second = _written(flow, one), _written(flow, other)
    for name in sorted(first.keys() & second.keys()):
        yield Twice(fork=fork, name=name, first=first[name], second=second[name])


def _written(flow: ProcessFlow, elements: set[str]) -> dict[str, str]:
    """The variables that outlast these elements, each with the first element that writes it."""
    found: dict[str, str] = {}
    for node in flow.ground.nodes:
        if node.id in elements:
            for name, element in _outlasting(flow, node):
                found.setdefault(name, element)
    return found


def _outlasting(flow: ProcessFlow, node: Node) -> Iterator[tuple[str, str]]:
    acts = flow.acts[node.id]
    own = {act.name for act in acts.before if isinstance(act, Local)}
    outer = {act.name for act in acts.after if isinstance(act, Write) and act.by.startswith("the output parameter")}
    for act in (*acts.before, *flow.after(node.id)):
        if isinstance(act, Write) and not act.is_reset and (act.name not in own or act.name in outer):
            yield act.name, node.id
    for inner in flow.ground.inside[node.id] if node.kind in HOLDERS else ():
        yield from (found for found in _outlasting(flow, inner) if found[0] not in own)
