"""An event that waits for nothing."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each catching event without a trigger, receive task without a message, and signal event without a signal."""
    if node.kind in ("boundaryEvent", "intermediateCatchEvent") and not piece.events:
        yield "it says not what it waits for"
    if node.kind == "receiveTask" and not piece.says("messageRef"):
        yield "it says not which message it waits for"
    if any(one.kind == "signalEventDefinition" and not one.says("signalRef") for one in piece.events):
        yield "it says not which signal"


RULE = Rule(
    id="event-without-trigger",
    says="Every event that waits says for what.",
    happens="The engine refuses the deployment, or the order waits for ever.",
    mend="Choose the kind of event in Modeler, and the message, signal, time or error.",
    find=at_each_step(find),
)
