"""A diagram calls a process that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, dangling


def find(models: Models) -> Iterator[Spot]:
    """Each call activity whose process no diagram holds as an executable one."""
    known = {p.key for diagram in models.diagrams for p in diagram.processes if p.is_executable}
    for diagram, node in models.running():
        if node.kind == "callActivity" and not node.called_element:
            yield Spot(path=diagram.path, element=node.id, wrong="it names no process to call")
    yield from dangling(models, lambda node: node.called_element, known, "no executable process has the key")


RULE = Rule(
    id="called-process-missing",
    says="Every process that a call activity names is there and executable.",
    happens="An order that comes here cannot go on: the step before it fails each time it is tried.",
    mend="Write the id of the process to call, and mark that process executable.",
    find=find,
)
