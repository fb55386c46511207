"""A call that passes everything."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its piece says all
    """Each call activity that gives or takes back all variables."""
    for mapping in piece.holds("in", "out"):
        if mapping.says("variables"):
            yield "it passes all variables on" if mapping.kind == "in" else "it takes all variables back"


RULE = Rule(
    id="variables-all",
    says="A call activity passes named variables, never all of them.",
    happens="What one process calls round or outcome overwrites what another means by it: the order goes a way that "
    "nobody decided.",
    mend="Name each variable that the called process reads, and each that it gives back.",
    find=at_each_step(find),
)
