"""A message, error, signal or escalation that nobody uses, or that is there twice."""

from collections.abc import Iterator, Mapping

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_KINDS = ("error", "escalation", "message", "signal")


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each definition without a name, with the name of an earlier one, or to which nothing refers."""
    defined = {element: one for element, one in diagram.pieces.items() if one.kind in _KINDS}
    used = _used(diagram.pieces, defined)
    seen: dict[tuple[str, str], str] = {}
    for element, one in defined.items():
        name = one.says("name")
        if not name:
            yield element, f"this {one.kind} has no name"
        elif (first := seen.setdefault((one.kind, name), element)) != element:
            yield element, f"it has the name of {first}, {name}"
        if element not in used:
            yield element, f"nothing refers to this {one.kind}"


def _used(pieces: Mapping[str, Piece], defined: Mapping[str, Piece]) -> set[str]:
    names = tuple(f"{kind}Ref" for kind in _KINDS)
    if not defined:
        return set()
    return {said for piece in pieces.values() for one in piece.all() for name in names if (said := one.said.get(name))}


RULE = Rule(
    id="definition-idle",
    says="Every message, error, signal and escalation has a name of its own and is used.",
    happens="Of two that look alike one is changed and the other one waits: a code or message that was renamed is not "
    "caught any more.",
    mend="Choose one of them everywhere, and remove the other in the properties panel.",
    find=in_each_diagram(find),
)
