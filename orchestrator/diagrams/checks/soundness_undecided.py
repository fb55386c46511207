"""Too much for a verdict."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.soundness.verdict import verdicts


def find(models: Models) -> Iterator[Spot]:
    """Each process of which nobody can say whether its orders come to an end."""
    for diagram, process, verdict in verdicts(models):
        if verdict.undecided:
            wrong = f"whether orders come to an end cannot be told: {verdict.undecided}"
            yield Spot(path=diagram.path, element=process.key, wrong=wrong)


RULE = Rule(
    id="soundness-undecided",
    says="It can be told of every process that its orders come to an end.",
    happens="Perhaps nothing; perhaps an order stands still where nobody looked.",
    mend="Split the process, or replace the element that is named.",
    find=find,
)
