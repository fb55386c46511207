"""A listener's script is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each listener whose script is not among the files to deploy."""
    for diagram in models.diagrams:
        for element, script in _named(diagram):
            if script not in models.scripts:
                wrong = f"the script {script} of its listener is not there{or_rather(script, models.scripts)}"
                yield Spot(path=diagram.path, element=element, wrong=wrong)


def _named(diagram: Diagram) -> Iterator[tuple[str, str]]:
    yield from ((process.key, script) for process in diagram.processes for script in process.scripts)
    yield from ((node.id, script) for node in diagram.nodes for script in node.scripts)
    yield from ((flow.id, script) for flow in diagram.flows for script in flow.scripts)


RULE = Rule(
    id="listener-missing",
    says="Every script that a listener names is in bpmn/.",
    happens="Whoever completes this step gets an error each time, and the order stays where it is.",
    mend="Write the name of a script in bpmn/listeners, after deployment://, or add the script.",
    find=find,
)
