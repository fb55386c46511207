"""A rule task asks for a decision that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, dangling


def find(models: Models) -> Iterator[Spot]:
    """Each rule task whose decision no .dmn file has."""
    known = {decision.id for decision in models.decisions}
    return dangling(models, lambda node: node.decision_ref, known, "no decision has the id")


RULE = Rule(
    id="decision-missing",
    says="Every decision that a business rule task refers to is there.",
    happens="An order that comes here cannot go on: the step before it fails each time it is tried.",
    mend="Write the id of a decision in bpmn/decisions, or add the table.",
    find=find,
)
