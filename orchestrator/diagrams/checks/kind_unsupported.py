"""An element that the engine does not run."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_NEVER = {"complexGateway": "complex gateways", "adHocSubProcess": "ad-hoc sub-processes"}
_STARTS = frozenset({"message", "timer", "signal", "conditional"})
#: Which events the engine has where; those inside event sub-processes may start by more.
_RUNS = {
    "startEvent": _STARTS | {"error", "escalation", "compensate"},
    "boundaryEvent": _STARTS | {"error", "escalation", "compensate", "cancel"},
    "intermediateCatchEvent": _STARTS | {"link"},
    "intermediateThrowEvent": frozenset({"message", "escalation", "signal", "compensate", "link"}),
    "endEvent": frozenset({"message", "error", "escalation", "signal", "terminate", "compensate", "cancel"}),
}


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each kind of gateway, sub-process and event that the engine has not, or not at this place."""
    for node in diagram.running:
        if node.kind in _NEVER:
            yield node.id, f"the engine has no {_NEVER[node.kind]}"
        elif node.trigger and (wrong := _wrong(diagram, node, node.trigger.kind)):
            yield node.id, wrong


def _wrong(diagram: Diagram, node: Node, kind: str) -> str:
    known = _RUNS.get(node.kind)
    if known is None:
        return ""
    if node.kind == "startEvent" and node.parent == node.process:
        known = _STARTS
    if kind not in known:
        return f"the engine has no {node.kind} of the kind {kind} here"
    if kind == "cancel":
        scope = node.attached_to or node.parent
        inside = scope != node.process and diagram.node(scope).kind == "transaction"
        return "" if inside else "it cancels a transaction, and there is none"
    return ""


RULE = Rule(
    id="kind-unsupported",
    says="Only what the engine runs is drawn in an executable process.",
    happens="The engine refuses the whole deployment, or passes the element as if it were blank.",
    mend="Draw it with exclusive, parallel, inclusive and event-based gateways, and the events that Modeler offers.",
    find=in_each_diagram(find),
)
