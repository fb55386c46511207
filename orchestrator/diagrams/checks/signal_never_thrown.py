"""A process waits for a signal that nobody gives."""

from collections.abc import Iterator

from orchestrator.diagrams.checks.signal_not_caught import names
from orchestrator.diagrams.model import THROWS, WAITS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each event for a signal that no diagram throws and no README says who gives."""
    thrown = names(models, THROWS)
    for diagram, node in models.running():
        name = node.trigger.name if node.trigger and node.trigger.kind == "signal" else None
        if node.kind not in WAITS or not name or name in thrown or is_computed(name):
            continue
        if node.id not in models.page(diagram).explained:
            wrong = f"no diagram throws the signal {name}, and the README beside has no row for this event"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong + or_rather(name, thrown))


RULE = Rule(
    id="signal-never-thrown",
    says="Every signal that a process waits for is thrown by a diagram, or its README says who gives it from outside.",
    happens="An order that waits here waits for ever; a process that starts here never starts.",
    mend="Write the name of a signal that is thrown, or say in a table of the README who gives this one.",
    find=find,
)
