"""A listener that is never called, or has nothing to do."""

from collections.abc import Iterator

from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_piece, or_rather

_OF_TASKS = ("create", "assignment", "complete", "update", "delete", "timeout")
_WORK = ("class", "expression", "delegateExpression")


def find(piece: Piece) -> Iterator[str]:
    """Each listener whose event its element does not have, or that runs nothing."""
    for listener in piece.holds("taskListener"):
        if piece.kind != "userTask":
            yield "only user tasks have task listeners, and it is none"
        yield from _wrong(listener, _OF_TASKS)
        if listener.says("event") == "timeout" and not any(listener.holds("timerEventDefinition")):
            yield "its listener for timeout says no time"
    for listener in piece.holds("executionListener"):
        yield from _wrong(listener, ("take", "") if piece.kind == "sequenceFlow" else ("start", "end"))


def _wrong(listener: Piece, events: tuple[str, ...]) -> Iterator[str]:
    event = listener.says("event")
    if event not in events:
        yield f"its listener waits for {event or 'no event'}, which never comes here{or_rather(event, events)}"
    script = listener.part("script")
    runs = script and (script.says("resource") or script.says("value"))
    if not runs and not any(listener.says(name) for name in _WORK):
        yield f"its listener for {event or 'no event'} runs nothing"


RULE = Rule(
    id="listener-idle",
    says="Every listener waits for an event that its element has, and runs something.",
    happens="The engine refuses the deployment, or never calls the listener: nobody is stamped, nothing is checked.",
    mend="Choose the event from Modeler's list, and write what to run.",
    find=at_each_piece(find),
)
