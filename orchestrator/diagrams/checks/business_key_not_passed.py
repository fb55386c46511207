"""A called process that does not know which order it works on."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each call activity that passes no business key."""
    if node.called_element and not any(one.says("businessKey") for one in piece.holds("in")):
        yield f"it passes no business key to {node.called_element}"


RULE = Rule(
    id="business-key-not-passed",
    says="Every called process gets the business key of its caller, which is the order's number.",
    happens="Messages for the order do not reach the called process, nobody finds it under the order's number, and "
    "the four-eyes rule does not see who did what in it.",
    mend='Tick "Business key" among the call activity\'s in mappings: #{execution.processBusinessKey}.',
    find=at_each_step(find),
)
