"""A question to which an order may have no answer."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.deciding import left_open, variables
from orchestrator.diagrams.dataflow.flow import ProcessFlow
from orchestrator.diagrams.dataflow.judge import whole_of
from orchestrator.diagrams.dataflow.kinds import Kind
from orchestrator.diagrams.dataflow.whole import Whole
from orchestrator.diagrams.juel.parser import parse
from orchestrator.diagrams.juel.tokens import JuelError
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each exclusive gateway without default whose conditions may all be false, by what its variables can hold."""
    whole = whole_of(models)
    for key, flow in whole.flows.items():
        for node in flow.ground.nodes:
            if node.kind == "exclusiveGateway" and not node.default and (wrong := _wrong(whole, key, node)):
                said = f"it has conditions and no default, and {wrong}"
                yield Spot(path=flow.diagram.path, element=node.id, wrong=said)


def _wrong(whole: Whole, key: str, node: Node) -> str | None:
    flow = whole.flows[key]
    said = [each.condition for each in flow.ground.out_of[node.id]]
    if not said or not all(said):
        return None
    try:
        conditions = [parse(each or "") for each in said]
    except JuelError:
        return None
    return left_open(conditions, {name: _kind(whole, flow, node, name) for name in variables(conditions)})


def _kind(whole: Whole, flow: ProcessFlow, node: Node, name: str) -> Kind:
    variable, *path = name.split(".")
    state = flow.out.get(node.id)
    kind = whole.kind(flow.ground.process, variable, state.maybe if state else 1)
    for inner in path:
        kind = kind.field(inner) or Kind(base="any", nullable=True)
    return kind


RULE = Rule(
    id="conditions-all-false",
    says="Where a gateway has no default flow, one of its conditions holds whatever the variables are.",
    happens="An order for which none holds cannot go on: the step before it fails each time it is tried.",
    mend="Make the flow of the last answer the default flow, or add the answer that is missing.",
    find=find,
)
