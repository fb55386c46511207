"""What a rule of `coxswain check` is, what it finds, and the few words that several rules need."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place where a rule does not hold."""

    path: Path
    element: str  #: the id of the element, or the topic of a handler
    wrong: str  #: what is wrong there
    way: tuple[str, ...] = ()  #: elements that an order passes on a shortest way there


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must hold, what comes of it when it does not, and how to mend it."""

    id: str
    says: str
    happens: str  #: what would happen to an order
    mend: str
    find: Callable[[Models], Iterable[Spot]]


Flaw = tuple[str, str]  #: the element's id, and what is wrong there


def in_each_diagram(find: Callable[[Diagram], Iterable[Flaw]]) -> Callable[[Models], Iterator[Spot]]:
    """A rule's function from one that looks at a single diagram."""

    def find_in_all(models: Models) -> Iterator[Spot]:
        for diagram in models.diagrams:
            for element, wrong in find(diagram):
                yield Spot(path=diagram.path, element=element, wrong=wrong)

    return find_in_all


def at_each_step(find: Callable[[Node, Piece], Iterable[str]]) -> Callable[[Models], Iterator[Spot]]:
    """A rule's function from one that tells what is wrong in the settings of a step that orders come through."""

    def find_in_all(models: Models) -> Iterator[Spot]:
        for diagram, node in models.running():
            for wrong in find(node, diagram.piece(node.id)):
                yield Spot(path=diagram.path, element=node.id, wrong=wrong)

    return find_in_all


def at_each_piece(find: Callable[[Piece], Iterable[str]]) -> Callable[[Models], Iterator[Spot]]:
    """A rule's function from one that tells what is wrong in the settings of anything that the engine runs.

    That are the executable processes, their steps, and the flows between those.
    """

    def find_in_all(models: Models) -> Iterator[Spot]:
        for diagram, element in running_elements(models):
            for wrong in find(diagram.piece(element)):
                yield Spot(path=diagram.path, element=element, wrong=wrong)

    return find_in_all


def running_elements(models: Models) -> Iterator[tuple[Diagram, str]]:
    """The executable processes, their steps and flows, by id, each with its diagram."""
    for diagram in models.diagrams:
        yield from ((diagram, process.key) for process in diagram.processes if process.is_executable)
        steps = dict.fromkeys(node.id for node in diagram.running)
        yield from ((diagram, step) for step in steps)
        yield from ((diagram, flow.id) for flow in diagram.flows if flow.source in steps)


def or_rather(word: str, known: Iterable[str]) -> str:
    """A question after the nearest known word, to end a sentence with; empty when none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.8)
    return f"; did you mean {near[0]}?" if near else ""


def dangling(
    models: Models, reference: Callable[[Node], str | None], known: Collection[str], nothing: str
) -> Iterator[Spot]:
    """Each node that refers to what is not `known`; `nothing` begins the sentence which the reference ends."""
    for diagram, node in models.running():
        named = reference(node)
        if named and named not in known and not is_computed(named):
            yield Spot(path=diagram.path, element=node.id, wrong=f"{nothing} {named}{or_rather(named, known)}")


def is_computed(reference: str) -> bool:
    """True for a reference that the engine computes when it gets there, which nothing can tell before."""
    return reference.startswith(("${", "#{"))
