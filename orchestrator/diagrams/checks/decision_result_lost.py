"""A decision whose answer nobody keeps."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

_BY_ITSELF = "decisionResult"  #: under this name listeners and output parameters can still reach it


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each rule task without a result variable of which no listener and no output parameter takes the answer."""
    if node.decision_ref and not piece.says("resultVariable"):
        taken = any(_BY_ITSELF in said for one in piece.all() for said in one.said.values())
        if not taken:
            yield f"the answer of {node.decision_ref} is kept in no variable"


RULE = Rule(
    id="decision-result-lost",
    says="The answer of every decision is kept in a variable.",
    happens="The table decides, and the order goes on as if nobody had asked: what reads the answer finds nothing or "
    "an older one.",
    mend="Write the result variable, and which result to take.",
    find=at_each_step(find),
)
