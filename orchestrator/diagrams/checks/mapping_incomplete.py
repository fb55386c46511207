"""A mapping of variables that is only half there."""

from collections import Counter
from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

_MAPPINGS = {
    "in": "a mapping into the called process",
    "out": "a mapping out of the called process",
    "inputParameter": "an input parameter",
    "outputParameter": "an output parameter",
}


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its piece says all
    """Each mapping without source or name, and each variable that two mappings of a kind write."""
    for kind, words in _MAPPINGS.items():
        mappings = list(piece.holds(kind))
        for one in mappings:
            if wrong := _wrong(one):
                yield f"{words} {wrong}"
        times = Counter(target for one in mappings if (target := one.says("target") or one.says("name")))
        yield from (f"{words} writes {name} {count} times" for name, count in times.items() if count > 1)


def _wrong(one: Piece) -> str:
    if one.kind not in ("in", "out"):
        return "" if one.says("name") else "has no name"
    source = one.says("source") or one.says("sourceExpression")
    if source and not one.says("target"):
        return f"of {source} has no target"
    return "" if source or one.says("businessKey") or one.says("variables") else "takes nothing"


RULE = Rule(
    id="mapping-incomplete",
    says="Every mapping says what it takes and where it puts it, and no two put something in the same place.",
    happens="The engine refuses the whole deployment; or of two values the order keeps the last one.",
    mend="Complete the mapping in the properties panel, or remove it.",
    find=at_each_step(find),
)
