"""The report on a terminal: each line with the style that it is printed in."""

from collections.abc import Iterator

from orchestrator.diagrams.difference.report import Line, Report, Section, running
from orchestrator.diagrams.difference.touched import Worker

#: A line, and its style in the words of rich.
Styled = tuple[str, str]
_STYLES = {"+": "green", "−": "red", "~": "yellow"}


def in_lines(told: Report) -> Iterator[Styled]:
    """All changes, file by file, then whom they touch, then how many they are."""
    for section in told.sections:
        yield from _section(told, section)
    if told.sections:
        yield from _touched(told)
    if told.rewritten:
        yield f"Only drawn or written otherwise: {', '.join(told.rewritten)}", "dim"
    yield told.count, "bold"


def _section(told: Report, section: Section) -> Iterator[Styled]:
    yield f"{section.subject.file}  {section.subject.key}  {section.subject.label}".rstrip(), "bold"
    for line in section.lines:
        yield _head(line), _STYLES[line.told.sign]
        yield from ((f"      {each}", "") for each in line.told.says)
        if standing := told.at(line.told):
            yield f"      {standing} instance{'s' * (standing > 1)} here now", "bold"


def _head(line: Line) -> str:
    place = f"  {line.told.id}" if line.told.id and line.told.id != line.told.name else ""
    whom = f"  [{', '.join(line.whom)}]" if line.whom else ""
    return f"  {line.told.sign} {line.told.what}  {line.told.name}{place}{whom}"


def _touched(told: Report) -> Iterator[Styled]:
    yield "Whom it touches", "bold"
    yield f"  departments  {', '.join(told.touched.departments) or 'none by name'}", ""
    for number, worker in enumerate(told.touched.workers):
        yield f"  {'workers' if not number else '':<11}  {worker.topic}  {served(worker)}", ""
    if told.touched.clauses:
        yield f"  clauses      {' '.join(told.touched.clauses)}", ""
    for number, sentence in enumerate(running(told)):
        yield f"  {'running' if not number else '':<11}  {sentence}", ""


def served(worker: Worker) -> str:
    """Who serves a topic, or what is to be done about it."""
    if not worker.is_asked:
        return "no diagram asks for it now; keep its handler until all instances that were started before have ended"
    return worker.handler or "no handler serves it"
