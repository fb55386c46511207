"""A rule task asks for a decision that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each rule task whose decision no .dmn file has."""
    known = {decision.id for decision in models.decisions}
    for diagram, node in models.running():
        decision = node.decision_ref
        if decision and decision not in known and not is_computed(decision):
            wrong = f"no decision has the id {decision}{or_rather(decision, known)}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


RULE = Rule(
    id="decision-missing",
    says="Every decision that a business rule task refers to is there.",
    happens="An order that comes here cannot go on: the step before it fails each time it is tried.",
    mend="Write the id of a decision in bpmn/decisions, or add the table.",
    find=find,
)
