"""The report as Markdown for a pull request: whom it touches first, then a table for each file."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.difference.report import Line, Report, Section, running
from orchestrator.diagrams.difference.terminal import served

#: How many changes of one file, and of one department, are told before the rest is counted.
_ROWS, _NAMES = 40, 6
#: How many letters of tables: a comment on GitHub has 65,536 at most.
_LETTERS = 50_000


def as_markdown(told: Report) -> str:
    """Tables that a code host shows; short enough for a comment."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Report) -> Iterator[str]:
    yield f"### Processes: {told.count.lower().rstrip('.')}"
    yield ""
    yield f"From `{told.before}` to `{told.after}`."
    if told.sections:
        yield from ("", "| department | what changes for it |", "|---|---|")
        yield from (_department(told, name) for name in told.touched.departments)
        yield from _beside(told)
    yield from _sections(told)
    if told.rewritten:
        yield from ("", f"Only drawn or written otherwise: {', '.join(f'`{file}`' for file in told.rewritten)}.")


def _sections(told: Report) -> Iterator[str]:
    letters = 0
    for number, section in enumerate(told.sections):
        lines = list(_section(told, section))
        letters += sum(map(len, lines))
        if letters > _LETTERS:
            yield from ("", f"… and changes in {len(told.sections) - number} more: see `coxswain diff`.")
            return
        yield from lines


def _department(told: Report, name: str) -> str:
    names = [
        f"{line.told.sign} {_plain(_named(section, line))}"
        for section in told.sections
        for line in section.lines
        if name in line.whom
    ]
    distinct = list(dict.fromkeys(names))
    rest = f" … and {len(distinct) - _NAMES} more" if len(distinct) > _NAMES else ""
    return f"| **{_plain(name)}** | {'<br>'.join(distinct[:_NAMES])}{rest} |"


def _named(section: Section, line: Line) -> str:
    """What it is called where nothing around it tells its file."""
    name = line.told.name or line.told.id
    return f"row {name} of {section.subject.label or section.subject.key}" if line.told.what == "row" else name


def _beside(told: Report) -> Iterator[str]:
    yield ""
    for worker in told.touched.workers:
        yield f"* worker `{worker.topic}`: {_plain(served(worker))}"
    if told.touched.clauses:
        yield f"* clauses: {' '.join(told.touched.clauses)}"
    yield f"* running instances: {_plain('; '.join(running(told)))}"


def _section(told: Report, section: Section) -> Iterator[str]:
    label = f" · {_plain(section.subject.label)}" if section.subject.label else ""
    yield from ("", f"#### `{section.subject.key}`{label}", "", "| | what | how | whom |", "|---|---|---|---|")
    yield from (_row(told, line) for line in section.lines[:_ROWS])
    if len(section.lines) > _ROWS:
        yield f"| | … and {len(section.lines) - _ROWS} more | | |"


def _row(told: Report, line: Line) -> str:
    standing = told.at(line.told)
    says = [*line.told.says, *([f"{standing} running here now"] if standing else [])]
    own_id = f" `{line.told.id}`" if line.told.id and line.told.id != line.told.name else ""
    what = f"{line.told.what} **{_plain(line.told.name)}**{own_id}" if line.told.name else f"{line.told.what}{own_id}"
    return f"| {line.told.sign} | {what} | {'<br>'.join(map(_plain, says))} | {', '.join(line.whom)} |"


def _plain(text: str) -> str:
    """The text as it stands: nothing in it is markup, ends the cell or calls anybody."""
    marked = re.sub(r"([\\`*_\[\]|~])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"\s+", " ", marked).replace("@", "&#64;").strip()
