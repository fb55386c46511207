"""Two forms for one task."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  the node says all
    """Each task and start event that names a form by its id and by a key."""
    if node.form_ref and node.form_key:
        yield f"it names the form {node.form_ref} and the form key {node.form_key}"


RULE = Rule(
    id="form-named-twice",
    says="A task names one form.",
    happens="The engine refuses the whole deployment; orders go on with the diagrams of before.",
    mend="Keep the reference to the form's id, and remove the form key.",
    find=at_each_step(find),
)
