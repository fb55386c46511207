"""A flow that is drawn twice."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each sequence flow with the ends and the condition of an earlier one."""
    seen: dict[tuple[str, str, str | None], str] = {}
    for flow in (flow for flow in diagram.flows if flow.kind == "sequenceFlow"):
        first = seen.setdefault((flow.source, flow.target, flow.condition), flow.id)
        if first != flow.id:
            yield flow.id, f"it leads where {first} leads"


RULE = Rule(
    id="flow-twice",
    says="Between two steps there is one flow.",
    happens="Out of a task or a parallel gateway both are taken: everything that follows is done twice.",
    mend="Remove one of the flows, which lie on one another or nearly so.",
    find=in_each_diagram(find),
)
