"""A message that nobody waits for."""

from collections.abc import Iterator

from orchestrator.diagrams.model import THROWS, WAITS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each throw event and send task whose message no executable process waits for."""
    awaited = {n.trigger.name for _, n in models.running() if n.kind in WAITS and n.trigger and n.trigger.name}
    for diagram, node in models.running():
        trigger = node.trigger
        if node.kind in THROWS and trigger and trigger.kind == "message" and trigger.name not in awaited:
            name = trigger.name or "without a name"
            yield Spot(
                path=diagram.path,
                element=node.id,
                wrong=f"no process waits for the message {name}{or_rather(name, awaited)}",
            )


RULE = Rule(
    id="message-not-caught",
    says="Every message that a diagram throws is waited for by a process.",
    happens="The message cannot be delivered: the order that sends it stands still, and the one it is meant for never "
    "hears of it.",
    mend="Write the name of a message that a process waits for, or draw the event that catches this one.",
    find=find,
)
