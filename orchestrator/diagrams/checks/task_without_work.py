"""A task of which nothing says how it is done."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

#: What may do the work of a service task, beside an external topic.
WAYS = ("class", "delegateExpression", "expression", "decisionRef")
_BUILT_IN = ("mail", "shell")


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each service, send, rule and script task without anything that does its work."""
    if node.kind == "scriptTask" and not (piece.says("script") or piece.says("resource")):
        yield "it has no script"
    if node.kind in ("serviceTask", "sendTask", "businessRuleTask") and (wrong := idle(piece)):
        yield wrong


def idle(piece: Piece) -> str:
    """Why nothing does the work of this task or message event; empty when something does."""
    kind, topic = piece.says("type"), piece.says("topic")
    if kind == "external":
        return "" if topic else "it is external and names no topic"
    if kind in _BUILT_IN or any(piece.says(way) for way in WAYS):
        return ""
    return f"it names the topic {topic} and is not external" if topic else "nothing is named that does its work"


RULE = Rule(
    id="task-without-work",
    says="Every service, send, rule and script task says who or what does its work.",
    happens="The engine refuses the whole deployment; orders go on with the diagrams of before.",
    mend="Choose the implementation External and write the topic of a handler; or choose the decision, or the script.",
    find=at_each_step(find),
)
