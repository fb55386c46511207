"""The sequence flows of a diagram by the node that they lead from or to, gathered once for all rules that ask."""

from collections.abc import Mapping
from functools import lru_cache

from orchestrator.diagrams.model import Diagram, Flow

By = Mapping[str, tuple[Flow, ...]]


def leaving(diagram: Diagram, node: str) -> tuple[Flow, ...]:
    """The sequence flows that leave a node, in the file's order."""
    return _ends(diagram)[0].get(node, ())


def arriving(diagram: Diagram, node: str) -> tuple[Flow, ...]:
    """The sequence flows that lead to a node, in the file's order."""
    return _ends(diagram)[1].get(node, ())


def is_asked(diagram: Diagram, flow: Flow) -> bool:
    """Whether the flow has a condition, as an expression or a script."""
    condition = diagram.piece(flow.id).part("conditionExpression")
    return condition is not None and bool(condition.says("body") or condition.says("resource"))


@lru_cache(maxsize=256)
def _ends(diagram: Diagram) -> tuple[By, By]:
    sources: dict[str, tuple[Flow, ...]] = {}
    targets: dict[str, tuple[Flow, ...]] = {}
    for flow in diagram.flows:
        if flow.kind == "sequenceFlow":
            sources[flow.source] = (*sources.get(flow.source, ()), flow)
            targets[flow.target] = (*targets.get(flow.target, ()), flow)
    return sources, targets
