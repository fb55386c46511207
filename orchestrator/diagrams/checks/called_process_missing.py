"""A diagram calls a process that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each call activity whose process no diagram holds as an executable one."""
    known = {p.key for diagram in models.diagrams for p in diagram.processes if p.is_executable}
    for diagram, node in models.running():
        called = node.called_element
        if node.kind == "callActivity" and not called:
            yield Spot(path=diagram.path, element=node.id, wrong="it names no process to call")
        elif called and called not in known and not is_computed(called):
            wrong = f"no executable process has the key {called}{or_rather(called, known)}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


RULE = Rule(
    id="called-process-missing",
    says="Every process that a call activity names is there and executable.",
    happens="An order that comes here cannot go on: the step before it fails each time it is tried.",
    mend="Write the id of the process to call, and mark that process executable.",
    find=find,
)
