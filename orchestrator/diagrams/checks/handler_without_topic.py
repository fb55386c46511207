"""A department offers work that no diagram asks for."""

from collections.abc import Iterator

from orchestrator.diagrams.contract import topics
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each handler whose topic no diagram names."""
    asked = {topic for diagram in models.diagrams for topic, _ in topics(diagram)}
    for handler in models.company.handlers:
        if handler.topic not in asked:
            wrong = f"no diagram asks for the topic {handler.topic}{or_rather(handler.topic, asked)}"
            yield Spot(path=handler.path, element=handler.topic, wrong=wrong)


RULE = Rule(
    id="handler-without-topic",
    says="Every handler serves a topic that a diagram asks for.",
    happens="No order gets this work done: what the handler would check or record is left out.",
    mend="Draw an external task with this topic, or let a developer remove the handler.",
    find=find,
)
