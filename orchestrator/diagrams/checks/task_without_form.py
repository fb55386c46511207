"""A task that shows nothing and asks for nothing."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each user task without a form."""
    if node.kind == "userTask" and not (node.form_ref or node.form_key or any(piece.holds("formData"))):
        yield "it has no form"


RULE = Rule(
    id="task-without-form",
    says="Every user task shows a form.",
    happens="Tasklist shows an empty page on which a person can write any variable and nothing that was asked for; "
    "the worker behind it gets no answer.",
    mend="Choose a form with the binding deployment.",
    find=at_each_step(find),
)
