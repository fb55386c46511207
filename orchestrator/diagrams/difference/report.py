"""All that is told about a difference, computed once for terminal, Markdown and JSON alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from orchestrator.diagrams.company import Departments, Handler
from orchestrator.diagrams.difference.changes import Difference, Pair
from orchestrator.diagrams.difference.thing import Subject
from orchestrator.diagrams.difference.touched import Context, Touched, touched
from orchestrator.diagrams.difference.words import Told, tell

#: Where instances stand: process and step, and how many are there.
Standing = Mapping[tuple[str, str], int]
UNASKED = "not asked; while `coxswain up` runs, or with --engine URL, they are counted for each changed step"
#: What becomes of instances that stand at a changed step.
FATE = "They go on in the version that they were started with; only a migration moves them, and it finds steps by id."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A change in words, and the departments that it touches."""

    told: Told
    whom: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All changes of one subject."""

    subject: Subject
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What changed and whom it touches."""

    before: str
    after: str
    sections: tuple[Section, ...]
    touched: Touched
    rewritten: tuple[str, ...]
    standing: Standing | None = None  #: None: nobody was asked
    unasked: str = UNASKED

    @property
    def count(self) -> str:
        """How much changed, in words."""
        lines, files = sum(len(each.lines) for each in self.sections), {each.subject.file for each in self.sections}
        changes = f"{lines} change{'s' * (lines > 1)}"
        return f"{changes} in {len(files)} file{'s' * (len(files) > 1)}." if lines else "Nothing changed in meaning."

    def at(self, told: Told) -> int:
        """How many instances stand at a changed step."""
        old = told.change.before
        known = self.standing or {}
        return sum(count for (_, step), count in known.items() if old and old.is_step and step == old.id)

    def asked(self, standing: Standing | None, unasked: str = UNASKED) -> "Report":
        """The same with what an engine answered, or why none did."""
        return replace(self, standing=standing, unasked=unasked)


def report(difference: Difference, departments: Departments, handlers: Iterable[Handler] = ()) -> Report:
    """What is to be told; `departments` and `handlers` are the company's of today."""
    context = Context(difference, departments)
    sections = [
        Section(
            subject=pair.subject,
            lines=tuple(Line(told=told, whom=_whom(context, pair, told)) for told in tell(pair)),
        )
        for pair in difference.pairs
    ]
    return Report(
        before=difference.before.name,
        after=difference.after.name,
        sections=tuple(sections),
        touched=touched(difference, context, handlers),
        rewritten=difference.rewritten,
    )


def _whom(context: Context, pair: Pair, told: Told) -> tuple[str, ...]:
    """What came or went as a whole touches everybody who has a part in it."""
    changes = pair.changes if told.change.is_whole else (told.change,)
    return tuple(sorted({name for change in changes for name in context.whom(pair, change)}))


def as_facts(told: Report) -> dict[str, object]:
    """The report for machines."""
    standing = [{"process": p, "step": s, "instances": count} for (p, s), count in (told.standing or {}).items()]
    return {
        "before": told.before,
        "after": told.after,
        "changes": [_facts(each, line) for each in told.sections for line in each.lines],
        "departments": list(told.touched.departments),
        "workers": [asdict(worker) for worker in told.touched.workers],
        "clauses": list(told.touched.clauses),
        "running": None if told.standing is None else standing,
        "rewritten": list(told.rewritten),
    }


def _facts(section: Section, line: Line) -> dict[str, object]:
    change, subject = line.told.change, section.subject
    return {
        "file": subject.file,
        "in": subject.key,
        "change": change.kind,
        "what": line.told.what,
        "id": change.thing.id,
        "label": change.thing.label,
        "details": [asdict(detail) for detail in change.details],
        "says": list(line.told.says),
        "departments": list(line.whom),
    }


def running(told: Report) -> Sequence[str]:
    """What is known of running instances, in sentences."""
    if told.standing is None:
        return (told.unasked,)
    there = [f"{count} at {step} ({process})" for (process, step), count in told.standing.items() if count]
    return (*there, FATE) if there else ("none stands at a changed or removed step",)
