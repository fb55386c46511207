"""A task that nobody is asked to do."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its kind says all
    """Each task without a type, and each manual one: the engine asks nobody to do them."""
    if node.kind in ("task", "manualTask"):
        yield "the engine passes it at once, as if the work were done"


RULE = Rule(
    id="task-passed-over",
    says="Every task of an executable process is one for a person, a worker, a decision or a script.",
    happens="The order goes on at once; nobody ever hears that there was something to do.",
    mend="Change the task into a user task, a service task or whatever does it.",
    find=at_each_step(find),
)
