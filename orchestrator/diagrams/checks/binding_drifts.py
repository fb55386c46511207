"""A process or decision that changes under an order that runs."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step

_BOUND = {"calledElement": "process", "decisionRef": "decision"}


def find(node: Node, piece: Piece) -> Iterator[str]:  # noqa: ARG001  its piece says all
    """Each called process and decision with another binding than deployment."""
    for name, what in _BOUND.items():
        binding = piece.says(f"{name}Binding") or "latest"
        if (said := piece.says(name)) and binding != "deployment":
            yield f"the {what} {said} has the binding {binding}"


RULE = Rule(
    id="binding-drifts",
    says="Called processes and decisions are bound to the deployment of their diagram, as forms are.",
    happens="With the binding latest an order that runs meets a later process or table than its diagram was drawn "
    "for; with a version, one that nobody sees in bpmn/.",
    mend="Set the binding to deployment.",
    find=at_each_step(find),
)
