"""A message that two processes take for theirs."""

from collections.abc import Iterator

from orchestrator.diagrams.model import WAITS, Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each process that a message starts which starts another one too, or which an order waits for elsewhere."""
    starts: dict[str, list[tuple[Diagram, Node]]] = {}
    waits: dict[str, Node] = {}
    for diagram, node in models.running():
        if node.kind in WAITS and node.trigger and node.trigger.kind == "message" and node.trigger.name:
            if node.kind == "startEvent" and node.parent == node.process:
                starts.setdefault(node.trigger.name, []).append((diagram, node))
            else:
                waits[node.trigger.name] = node
    for name, (first, *others) in starts.items():
        for diagram, node in others:
            wrong = f"the message {name} starts {first[1].process} already"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)
        if name in waits:
            wrong = f"the message {name} starts a process here, and {waits[name].id} waits for it too"
            yield Spot(path=first[0].path, element=first[1].id, wrong=wrong)


RULE = Rule(
    id="message-starts-twice",
    says="A message starts one process, or is waited for by orders that run; never both.",
    happens="The engine refuses the deployment; or a message whose order is not there, or no longer waits, starts a "
    "process that nobody asked for.",
    mend="Give one of them a message of its own.",
    find=find,
)
