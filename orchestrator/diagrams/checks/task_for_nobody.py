"""A task that nobody is offered."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

_PEOPLE = ("candidateGroups", "candidateUsers", "assignee")


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each user task that names no group, no candidates and no assignee."""
    if node.kind == "userTask" and not any(piece.says(name) for name in _PEOPLE) and not piece.part("resources"):
        yield "nobody is named to do it"


RULE = Rule(
    id="task-for-nobody",
    says="Every user task is offered to somebody.",
    happens="Nobody finds the task in Tasklist, and the order waits for ever.",
    mend="Write the id of a department as candidate group.",
    find=at_each_step(find),
)
