"""A deadline that stands in the drawing."""

from collections.abc import Iterator

from orchestrator.diagrams.checks.time_unreadable import READABLE
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_DATE, _TIME = READABLE["date"][0], {kind: pattern for kind, (pattern, _) in READABLE.items()}


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each readable time of an event inside a process that is written out, and each date as a due date.

    When a process starts by itself stands in its start event: no order is there yet that could tell. A due date in
    days is where its owner looks for it, at the task, and moves nothing but the order of Tasklist's list.
    """
    for node in diagram.running:
        if (said := _waits(node)) and _TIME[said[0]].fullmatch(said[1]):
            yield node.id, f"its time {said[1]} stands in the drawing"
        for due in node.due:
            if _DATE.fullmatch(due.strip()):
                yield node.id, f"every order's task is due on the same day, {due.strip()}"


def _waits(node: Node) -> tuple[str, str] | None:
    starts = node.kind == "startEvent" and node.parent == node.process
    if starts or node.trigger is None or not node.trigger.timer:
        return None
    return node.trigger.timer, (node.trigger.name or "").strip()


RULE = Rule(
    id="time-fixed",
    says="How long an order waits stands in the decision set-deadlines or in a variable, not in the drawing.",
    happens="Every order waits the same time, at home and abroad; whoever wants to change it must change the process, "
    "and orders that run keep the old one.",
    mend="Ask the decision set-deadlines before, and write ${deadlines.startAfter} or ${deadlines.answerWithin}.",
    find=in_each_diagram(find),
)
