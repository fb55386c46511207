"""Shapes that stand too close."""

from collections.abc import Iterator
from itertools import combinations

from orchestrator.diagrams.geometry import gap, near
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

ROOM = 20  #: px between two shapes


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Shapes that overlap or stand closer than ROOM, boundary events and holders excepted; and pools that overlap."""
    pools = [(f, f.shape) for f in diagram.frames if f.shape and f.kind == "participant"]
    for (pool, area), (other_pool, place) in combinations(pools, 2):
        if gap(area, place) < 0:
            yield pool.id, f"it and {other_pool.id} overlap"
    placed = [(n, n.shape) for n in diagram.nodes if n.shape and n.kind != "group"]
    for first, second in near([area for _, area in placed], ROOM):
        (one, area), (other, place) = placed[first], placed[second]
        if (room := gap(area, place)) < ROOM and not _belong_together(diagram, one, other):
            yield one.id, f"it and {other.id} " + ("overlap" if room < 0 else f"are {room:g} px apart")


def _belong_together(diagram: Diagram, one: Node, other: Node) -> bool:
    holds = one.id in diagram.holders(other) or other.id in diagram.holders(one)
    return holds or one.attached_to == other.id or other.attached_to == one.id


RULE = Rule(
    id="shapes-crowded",
    says=f"Shapes keep {ROOM} px between them.",
    happens="No order is harmed by it; people misread a crowded drawing.",
    mend="Move the shapes apart.",
    find=in_each_diagram(find),
)
