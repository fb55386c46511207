"""An error or escalation without a code."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

_KINDS = ("error", "escalation")


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each event that throws without a code, or catches by a definition that has none."""
    if not node.trigger or node.trigger.kind not in _KINDS or node.trigger.code:
        return
    kind = node.trigger.kind
    if node.kind in ("endEvent", "intermediateThrowEvent"):
        yield f"it throws an {kind} without a code"
    elif any(one.says(f"{kind}Ref") for one in piece.events):
        yield f"the {kind} that it names has no code, so it catches every one"


RULE = Rule(
    id="code-missing",
    says="Every error and escalation that a diagram names has a code.",
    happens="The engine refuses the deployment; or an event that was drawn for one refusal takes every other too.",
    mend="Write the code; an event that is to catch every error names none at all.",
    find=at_each_step(find),
)
