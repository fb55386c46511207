"""A way round and round, and none out."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.soundness.verdict import verdicts


def find(models: Models) -> Iterator[Spot]:
    """Each step from which no end can be reached any more, although the order moves."""
    for diagram, process, verdict in verdicts(models):
        for case in verdict.circling:
            element = next((one for one in case.at if one != process.key), process.key)
            wrong = "from here on every way leads back, and none to an end"
            yield Spot(path=diagram.path, element=element, wrong=wrong, way=case.way)


RULE = Rule(
    id="order-can-circle",
    says="From every step some way leads to an end.",
    happens="The order goes round for ever, or as fast as the engine can when no person and no timer is on the way.",
    mend="Draw a way out of the loop.",
    find=find,
)
