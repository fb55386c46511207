"""A signal that nobody hears."""

from collections.abc import Iterator

from orchestrator.diagrams.model import THROWS, WAITS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each signal that is thrown and that no executable process waits for."""
    awaited = names(models, WAITS)
    for diagram, node in models.running():
        name = node.trigger.name if node.trigger and node.trigger.kind == "signal" else None
        if node.kind in THROWS and name and name not in awaited and not is_computed(name):
            wrong = f"no process waits for the signal {name}{or_rather(name, awaited)}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def names(models: Models, kinds: frozenset[str]) -> set[str]:
    """The names of the signals that events of these kinds throw or wait for."""
    triggers = [node.trigger for _, node in models.running() if node.kind in kinds]
    return {one.name for one in triggers if one and one.kind == "signal" and one.name}


RULE = Rule(
    id="signal-not-caught",
    says="Every signal that a diagram throws is waited for by a process.",
    happens="The signal is lost without a word: whoever should have heard of the order does not.",
    mend="Write the name of a signal that a process waits for, or draw the event that catches this one.",
    find=find,
)
