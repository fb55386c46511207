"""A decision of which nobody will know whose it was."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot

_SCRIPT = "stamp-decision.groovy"


def find(models: Models) -> Iterator[Spot]:
    """Each user task that does not stamp on completion who completed it, where the script that does so is at hand."""
    for diagram, node in models.running() if _SCRIPT in models.scripts else ():
        if node.kind == "userTask" and not any(map(_stamps, diagram.piece(node.id).holds("taskListener"))):
            wrong = f"no listener {_SCRIPT} stamps who completes it"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _stamps(listener: Piece) -> bool:
    script = listener.part("script")
    named = script.says("resource") if script else ""
    return listener.says("event") == "complete" and named.removeprefix("deployment://") == _SCRIPT


RULE = Rule(
    id="person-not-stamped",
    says="Every user task stamps who completed it and when, as the engine's login knows it.",
    happens="The record names whoever decided the step before, and anybody completes a task that another one claimed.",
    mend="Set the listener deployment://stamp-decision.groovy for complete at the task, as at all others.",
    find=find,
)
