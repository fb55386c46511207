"""A diagram asks for work that no department does."""

from collections.abc import Iterator

from orchestrator.diagrams.contract import topics
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each element whose topic nobody serves."""
    served = models.company.topics
    for diagram in models.diagrams:
        for topic, element in topics(diagram):
            if topic not in served and not is_computed(topic):
                wrong = f"no handler serves the topic {topic}{or_rather(topic, served)}"
                yield Spot(path=diagram.path, element=element, wrong=wrong)


RULE = Rule(
    id="topic-without-handler",
    says="Every topic that a diagram asks for has a handler.",
    happens="An order that comes here waits for ever: no worker fetches the task, and no incident tells anybody.",
    mend="Write the topic of a handler in workers/, or let a developer add one for this topic.",
    find=find,
)
