"""What the engine did with a case, kept for good: the course of each process, and each answer of a decision table."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime, JsonValue
from sqlalchemy import text

from orchestrator.store.contracts import TextHash
from orchestrator.store.evidence import Evidence, Kept, Shelf
from orchestrator.store.facts import Fact, Facts
from orchestrator.store.unit import Unit

COURSES: Final = "course:"
"""How the names of such streams begin."""

#: The number means nothing but "courses are being kept".
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7240002)")


class OfCase(Evidence):
    """Evidence in the stream of a case's course, beside its own stream, so that neither waits for the other."""

    #: The business key: an order's number, a complaint's, a credit case's.
    case: str

    @property
    def stream(self) -> str:
        """`course:` and the business key."""
        return course_stream(self.case)


def course_stream(case: str) -> str:
    """The name of the stream that holds the course of the case."""
    return f"{COURSES}{case}"


class Actor(Kept):
    """Somebody who acted, as the organisation knew them when the course was kept."""

    id: str
    name: str
    departments: tuple[str, ...]
    roles: tuple[str, ...]


class FormShown(Kept):
    """The form that a node shows, and the SHA-256 of its file as it was deployed beside the diagram."""

    name: str
    sha256: TextHash


class CourseStep(Kept):
    """One passage of a process through a node of its diagram."""

    node: str
    kind: str
    name: str | None
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    cancelled: bool
    #: Who did it, by the engine's own log of what people do; None for what no person does.
    by: str | None
    #: The instance that a call activity started.
    called: str | None
    #: None for what shows no form, and in what was kept before forms were.
    form: FormShown | None = None


class ProcessCourse(OfCase):
    """The course of one process instance, from the engine's history: diagram and version in force, every step (X-2)."""

    kind = "process-course"
    key_fields = ("case", "instance")

    instance: str
    process: str
    version: int
    version_tag: str | None
    #: The SHA-256 of the diagram that ran, which the pack brings along.
    diagram_sha256: TextHash
    caller: str | None
    started_by: str | None
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    state: str
    steps: tuple[CourseStep, ...]
    people: tuple[Actor, ...]


class TableCell(Kept):
    """An input that a table was asked with, or an output that it gave."""

    name: str
    value: JsonValue


class FiredRow(Kept):
    """A row that fired: where it stands in the table, what it says beside itself, and what it gave."""

    #: Counted from 1, from the top; None when the table has no such rule any more.
    row: int | None
    rule: str
    note: str
    outputs: tuple[TableCell, ...]


class TableAnswer(OfCase):
    """One answer of a decision table, from the engine's history: version in force, inputs, rows (X-2)."""

    kind = "decision-answer"
    key_fields = ("case", "evaluation")

    evaluation: str
    instance: str
    process: str
    node: str
    table: str
    name: str
    version: int
    table_sha256: TextHash
    evaluated_at: AwareDatetime
    inputs: tuple[TableCell, ...]
    fired: tuple[FiredRow, ...]


class Source(Fact):
    """A diagram, a decision table or a form as it was deployed; the records name it by its SHA-256."""

    noun = "source"
    key_field = "sha256"

    sha256: TextHash
    text: str


class Seen(Fact):
    """Up to which moment the engine's history was looked through for cases that moved."""

    noun = "history-seen"
    key_field = "name"

    name: str
    until: AwareDatetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Cases in which something happened since a moment, and up to when that is all of them."""

    cases: frozenset[str]
    until: datetime
    #: Whether nothing moved after `until`, as far as the engine knows; else the next look goes on from there.
    is_all: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHistory:
    """What the engine knows of a case and the store does not keep yet, with the sources that it names."""

    courses: tuple[ProcessCourse, ...]
    answers: tuple[TableAnswer, ...]
    sources: tuple[Source, ...]


class EngineHistory(ABC):
    """The engine's history as the store asks it; `orchestrator.recording` answers it over REST."""

    @abstractmethod
    def moved(self, since: datetime | None, now: datetime) -> Moved:
        """Cases in which a process ended or a table was asked since then; None asks from the beginning."""

    @abstractmethod
    def of_case(self, case: str, kept: Iterable[str], *, running: bool) -> CaseHistory:
        """All of the case but the instances that are `kept`; without `running`, no course of what still runs."""


class Courses:
    """Keeps courses and answers, each once; a course that was kept while it ran is corrected by its end."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection
        self._sources = Facts(unit, Source)
        self._seen = Facts(unit, Seen)
        self.courses = Shelf(unit.ledger, ProcessCourse)
        self.answers = Shelf(unit.ledger, TableAnswer)

    def keep(self, history: EngineHistory, case: str, *, by: str, running: bool = False) -> int:
        """Keep what the engine knows of the case beyond what is kept; gives the number of new records.

        One transaction at a time: two that keep several cases would wait for each other's diagrams for ever.
        """
        self._connection.execute(_ONE_AT_A_TIME)
        over = {entry.body.instance for entry in self.courses.of(course_stream(case)) if entry.body.ended_at}
        told = history.of_case(case, over, running=running)
        for source in told.sources:
            self._sources.put(source)
        return sum(self._keep(course, by) for course in told.courses) + sum(
            self._answer(answer, by) for answer in told.answers
        )

    def source(self, sha256: str) -> str | None:
        """The diagram, table or form of that SHA-256 as it was deployed, or None."""
        found = self._sources.find(sha256)
        return found.text if found else None

    def seen(self) -> datetime | None:
        """Up to when the history was looked through, or None for never."""
        found = self._seen.find(COURSES)
        return found.until if found else None

    def look_on_from(self, moment: datetime) -> None:
        """Remember up to when the history was looked through."""
        self._seen.put(Seen(name=COURSES, until=moment))

    def _keep(self, course: ProcessCourse, by: str) -> bool:
        standing = self.courses.find(course.case, course.instance)
        if standing is None:
            self.courses.add(course, by=by)
        elif standing.body != course:
            self.courses.correct(course, by=by)
        return standing is None or standing.body != course

    def _answer(self, answer: TableAnswer, by: str) -> bool:
        if self.answers.find(answer.case, answer.evaluation):
            return False
        self.answers.add(answer, by=by)
        return True
