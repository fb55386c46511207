"""One order, two tokens."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.soundness.verdict import verdicts


def find(models: Models) -> Iterator[Spot]:
    """Each step that one order can come to twice at the same time."""
    for diagram, _, verdict in verdicts(models):
        for case in verdict.doubled:
            wrong = "an order that was split can come here twice at the same time"
            yield Spot(path=diagram.path, element=case.at[0], wrong=wrong, way=case.way)


RULE = Rule(
    id="step-comes-twice",
    says="What a parallel gateway splits comes together in a parallel gateway before it goes on.",
    happens="Everything from here on is done twice: two tasks for the same decision, two letters, two records.",
    mend="Join the branches with a gateway of the kind that split them.",
    find=find,
)
