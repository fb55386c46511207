"""A link that leads nowhere."""

from collections.abc import Iterator
from itertools import groupby

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_CATCHES = "intermediateCatchEvent"


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each link event without a name, without its other end in the same scope, or whose other end is there twice."""
    links = [(node, _name(diagram, node)) for node in diagram.nodes if node.trigger and node.trigger.kind == "link"]
    yield from ((node.id, "it is a link without a name") for node, name in links if not name)
    named = sorted(((node.parent, name, node) for node, name in links if name), key=lambda one: one[:2])
    for (_, name), group in groupby(named, key=lambda one: one[:2]):
        yield from _wrong(name, [node for _, _, node in group])


def _wrong(name: str, nodes: list[Node]) -> Iterator[Flaw]:
    targets = [node for node in nodes if node.kind == _CATCHES]
    if not targets:
        yield from ((node.id, f"no link event {name} to go on at is in the same scope") for node in nodes)
    elif len(targets) > 1:
        yield from (
            (node.id, f"{len(targets)} link events {name} to go on at are in the same scope") for node in targets
        )
    elif len(nodes) == 1:
        yield targets[0].id, f"no link event {name} leads here"


def _name(diagram: Diagram, node: Node) -> str:
    return next((one.says("name") for one in diagram.piece(node.id).events if one.kind == "linkEventDefinition"), "")


RULE = Rule(
    id="link-without-partner",
    says="Every link has one place where it goes on, and one at least from where it comes.",
    happens="The engine refuses the whole deployment, or no order ever comes to what follows.",
    mend="Give both ends the same link name, in the same process or sub-process.",
    find=in_each_diagram(find),
)
