"""A process or sub-process that cannot begin, or begins in two places."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram
from orchestrator.diagrams.soundness.ground import HOLDERS


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each executable process and sub-process without a start event, or with several that begin it by themselves."""
    starts: dict[str, list[Node]] = {}
    for node in diagram.running:
        if node.kind == "startEvent":
            starts.setdefault(node.parent, []).append(node)
    for process in (process for process in diagram.processes if process.is_executable):
        plain = [node for node in starts.get(process.key, []) if not node.trigger or node.trigger.kind == "timer"]
        yield from _wrong(process.key, bool(starts.get(process.key)), len(plain))
    for node in (node for node in diagram.running if node.kind in HOLDERS):
        yield from _wrong(node.id, node.id in starts, len(starts.get(node.id, [])))


def _wrong(scope: str, begins: bool, count: int) -> Iterator[Flaw]:
    if not begins:
        yield scope, "it has no start event"
    elif count > 1:
        yield scope, f"it begins in {count} places at once"


RULE = Rule(
    id="start-missing",
    says="Every process and sub-process has one start event; a process may have others that wait for messages.",
    happens="The engine refuses the whole deployment; orders go on with the diagrams of before.",
    mend="Draw the start event, or leave one and lead a flow from it to where the others led.",
    find=in_each_diagram(find),
)
