"""Flows that cannot be told apart."""

from collections.abc import Iterator
from itertools import product

from orchestrator.diagrams.geometry import extent, near, runs_along
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Pairs of flows that share a piece of line without sharing their source or target."""
    lines = [flow for flow in diagram.lines if flow.waypoints]
    for first, second in near([extent(flow.waypoints) for flow in lines]):
        one, other = lines[first], lines[second]
        if one.source == other.source or one.target == other.target:
            continue
        if any(runs_along(*pair) for pair in product(one.pieces, other.pieces)):
            yield one.id, f"it and {other.id} lie on one another"


RULE = Rule(
    id="flows-on-one-another",
    says="Flows of other ends do not share a line.",
    happens="No order is harmed by it; people follow the wrong flow.",
    mend="Give each flow a line of its own.",
    find=in_each_diagram(find),
)
