"""Reads pieces: beside the reader, the only other place that looks at the BPMN library's elements."""

from collections.abc import Iterable, Iterator

from orchestrator.diagrams.moddle import Element, kind_of, many, settings, text
from orchestrator.diagrams.piece import Piece

#: What has a place of its own among the values of a diagram, or none that a rule asks for.
_ELSEWHERE = frozenset(
    {"flowElements", "artifacts", "laneSets", "incoming", "outgoing", "documentation", "participants"}
)
_LEVELS = 12  #: of elements in one another; a file that goes deeper says nothing to a rule


def read_pieces(root: Element) -> dict[str, Piece]:
    """Every element of the file that has an id, the messages, errors and signals at its root included."""
    return dict(_pieces(many(root, "rootElements")))


def _pieces(elements: Iterable[Element]) -> Iterator[tuple[str, Piece]]:
    for element in elements:
        if own_id := text(element, "id"):
            yield own_id, _piece(element, "", _LEVELS)
        yield from _pieces([*many(element, "flowElements"), *many(element, "artifacts")])


def _piece(element: Element, role: str, levels: int) -> Piece:
    said: dict[str, str] = {}
    inside: list[Piece] = []
    for name, value in settings(element, _ELSEWHERE):
        if isinstance(value, str):
            said[name] = value
        elif levels:
            inside += _flat(value, name, levels)
    return Piece(kind=kind_of(element), role=role, said=said, inside=tuple(inside))


def _flat(elements: Iterable[Element], role: str, levels: int) -> Iterator[Piece]:
    """The pieces; what only holds others, extension elements for example, is left out for what it holds."""
    for element in elements:
        if kind_of(element) in ("extensionElements", "inputOutput"):
            yield from _piece(element, role, levels - 1).inside
        else:
            yield _piece(element, role, levels - 1)
