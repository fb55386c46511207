"""A process waits for a message that nobody sends."""

from collections.abc import Iterator

from orchestrator.diagrams.model import THROWS, WAITS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each event for a message that no diagram throws and no contract page says who sends."""
    sent = {n.trigger.name for _, n in models.running() if n.kind in THROWS and n.trigger and n.trigger.name}
    for diagram, node in models.running():
        trigger = node.trigger
        if node.kind not in WAITS or not trigger or trigger.kind != "message" or trigger.name in sent:
            continue
        if node.id not in models.page(diagram).explained:
            name = trigger.name or "without a name"
            yield Spot(
                path=diagram.path,
                element=node.id,
                wrong=f"no diagram throws the message {name}, and the README beside has no row for this event"
                f"{or_rather(name, sent)}",
            )


RULE = Rule(
    id="message-never-thrown",
    says="Every message that a process waits for is thrown by a diagram, or its README says who sends it from outside.",
    happens="An order that waits here waits for ever; a process that starts here never starts.",
    mend="Write the name of a message that is thrown, or say in the messages table of the README who sends this one.",
    find=find,
)
