"""A loop that the engine does not run."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its piece says all
    """Each activity with the loop marker, the round arrow."""
    if any(piece.holds("standardLoopCharacteristics")):
        yield "it is marked as a loop, which the engine does not run"


RULE = Rule(
    id="loop-ignored",
    says="What is repeated is drawn as a flow back, or as a multi-instance activity.",
    happens="The engine ignores the mark without a word: the activity is done once.",
    mend="Draw a gateway and a flow back, or choose multi-instance, the three bars.",
    find=at_each_step(find),
)
