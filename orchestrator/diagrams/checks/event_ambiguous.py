"""An event of two kinds."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its piece says all
    """Each event with several definitions."""
    if len(piece.events) > 1:
        kinds = (one.kind.removesuffix("EventDefinition") for one in piece.events)
        yield f"it is an event of several kinds: {', '.join(kinds)}"


RULE = Rule(
    id="event-ambiguous",
    says="Every event is of one kind.",
    happens="The engine goes by one of them and forgets the others: an order that waits for those waits for ever.",
    mend="Draw an event for each, behind an event-based gateway if the first one counts.",
    find=at_each_step(find),
)
