"""Which columns of a decision's answer somebody takes."""

from collections import defaultdict
from collections.abc import Iterator

from orchestrator.diagrams.dataflow.acts import ASKED, Read
from orchestrator.diagrams.dataflow.flow import ProcessFlow
from orchestrator.diagrams.dataflow.judge import whole_of
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.models import Models

_ROWS = frozenset({"singleResult", "resultList"})  #: what keeps the names of the columns


def taken_columns(models: Models) -> dict[str, frozenset[str] | None]:
    """Of each decision that a rule task asks, the columns that are taken of its answer; None: maybe all of them."""
    found: defaultdict[str, list[frozenset[str] | None]] = defaultdict(list)
    for flow in whole_of(models).flows.values():
        for node in flow.ground.nodes:
            if node.decision_ref:
                found[node.decision_ref].append(_taken(flow, node))
    return {decision: _together(several) for decision, several in found.items()}


def _together(several: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [each for each in several if each is not None]
    return frozenset().union(*known) if len(known) == len(several) else None


def _taken(flow: ProcessFlow, node: Node) -> frozenset[str] | None:
    name = flow.diagram.piece(node.id).says("resultVariable")
    passed = (one.says("source") for each in flow.ground.nodes for one in flow.diagram.piece(each.id).holds("in"))
    if not name or (node.result_mapping or "resultList") not in _ROWS or name in passed:
        return None
    return _together([_asked(read) for read in _reads(flow, name)])


def _reads(flow: ProcessFlow, name: str) -> Iterator[Read]:
    acts = [act for each in flow.acts.values() for act in each.all()]
    acts += [act for asks, does in flow.on_flows.values() for act in (*asks, *does)]
    return (act for act in acts if isinstance(act, Read) and act.name == name and act.need >= ASKED)


def _asked(read: Read) -> frozenset[str] | None:
    if read.path:
        return frozenset(read.path[:1])
    kind = read.kind.item if read.kind and read.kind.base == "list" else read.kind
    return frozenset(name for name, _ in kind.fields) if kind and kind.fields else None
