"""A message that is drawn and not sent."""

from collections.abc import Iterator

from orchestrator.diagrams.checks.task_without_work import idle
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each message event that throws and that nothing sends."""
    if node.kind in ("intermediateThrowEvent", "endEvent"):
        for one in piece.events:
            if one.kind == "messageEventDefinition" and (wrong := idle(one)):
                yield f"nothing sends its message: {wrong}"


RULE = Rule(
    id="message-not-sent",
    says="Every message event that throws says what sends the message.",
    happens="The order passes the event as if it were blank; whoever waits for the message waits for ever.",
    mend="Choose the implementation External with a topic, or an expression that correlates the message.",
    find=at_each_step(find),
)
