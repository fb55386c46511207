"""A time that the engine cannot read."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram, is_computed

_NUMBER = r"\d+(?:[.,]\d+)?"
_CLOCK = rf"(?:T(?=\d)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
#: Timers know no weeks, due dates do.
DURATION = rf"P(?!$)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}D)?{_CLOCK}"
_WEEKS = rf"P{_NUMBER}W"
_DATE = r"\d{4}-?\d\d-?\d\d(?:T\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
_CYCLE = rf"R\d*/(?:{_DATE}/)?{DURATION}(?:/{_DATE})?"
_CRON = r"\S+(?: \S+){5,6}"
#: What the engine reads where, ISO 8601 or a cron expression.
READABLE = {
    "duration": (re.compile(DURATION), "a duration as P2D or PT4H"),
    "date": (re.compile(_DATE), "a date as 2026-12-31T17:00:00Z"),
    "cycle": (re.compile(f"{_CYCLE}|{_CRON}"), "a cycle as R3/PT8H"),
    "due": (re.compile(f"{_DATE}|{DURATION}|{_WEEKS}"), "a duration as P2D or a date as 2026-12-31T17:00:00Z"),
}


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each literal time of a timer or a due date that is none."""
    for node in diagram.running:
        for kind, said in _times(node):
            pattern, expected = READABLE[kind]
            if not is_computed(said) and not pattern.fullmatch(said.strip()):
                yield node.id, f"the engine cannot read the time {said.strip() or '(none)'}; expected {expected}"


def _times(node: Node) -> Iterator[tuple[str, str]]:
    if node.trigger and node.trigger.kind == "timer":
        yield node.trigger.timer or "duration", node.trigger.name or ""
    yield from (("due", said) for said in node.due)


RULE = Rule(
    id="time-unreadable",
    says="Every time that is written into a diagram is ISO 8601.",
    happens="The order stops with an incident at the moment when it comes to this element, or cannot even begin it.",
    mend="Write it as the example shows, or take it from a variable.",
    find=in_each_diagram(find),
)
