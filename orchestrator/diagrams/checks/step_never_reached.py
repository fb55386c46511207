"""Drawn, and never reached."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.soundness.verdict import verdicts


def find(models: Models) -> Iterator[Spot]:
    """Each step that a flow leads to, and that no order comes to all the same."""
    for diagram, _, verdict in verdicts(models):
        for element in verdict.unreached:
            yield Spot(path=diagram.path, element=element, wrong="no order ever comes here")


RULE = Rule(
    id="step-never-reached",
    says="Every step that is drawn can be reached.",
    happens="What this step is there for is never done.",
    mend="Lead a flow here from a step that orders come through, or remove it.",
    find=find,
)
