"""The office looks on from where it last stopped, and keeps each course and answer once."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from orchestrator.store import Records
from orchestrator.store.courses import (
    CaseHistory,
    EngineHistory,
    Moved,
    ProcessCourse,
    Source,
    TableAnswer,
    course_stream,
)
from tests.store.courses import CASE, answer, course
from workers.office.keep_courses import MinutesPassed, keep_courses

pytestmark = pytest.mark.database

UNTIL = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class Told(EngineHistory):
    """A history that tells what it is given, and remembers what it was asked."""

    def __init__(self, courses: tuple[ProcessCourse, ...], answers: tuple[TableAnswer, ...] = ()) -> None:
        self.courses = courses
        self.answers = answers
        self.since: list[datetime | None] = []
        self.looks_left = 0

    def moved(self, since: datetime | None, now: datetime) -> Moved:
        """The one case."""
        assert now.tzinfo
        self.since.append(since)
        self.looks_left -= 1
        until = UNTIL + timedelta(seconds=len(self.since) - 1)
        return Moved(cases=frozenset({CASE}), until=until, is_all=self.looks_left <= 0)

    def of_case(self, case: str, kept: Iterable[str], *, running: bool) -> CaseHistory:
        """What was given, without what is kept."""
        known = set(kept) if case == CASE else set()
        fresh = tuple(each for each in self.courses if each.instance not in known and (running or each.ended_at))
        sources = tuple(Source(sha256=each.diagram_sha256, text="<bpmn/>") for each in fresh)
        return CaseHistory(courses=fresh, answers=self.answers, sources=sources)


def test_the_next_look_begins_where_the_last_one_ended(records: Records) -> None:
    history = Told((course(),), (answer(),))

    counts = [keep_courses(MinutesPassed(), records, history).kept_records for _ in range(2)]

    assert (counts, history.since) == ([2, 0], [None, UNTIL])
    assert records.courses.source(course().diagram_sha256) == "<bpmn/>"


def test_one_run_looks_on_until_nothing_is_left(records: Records) -> None:
    history = Told((course(),))
    history.looks_left = 3

    keep_courses(MinutesPassed(), records, history)

    assert history.since == [None, UNTIL, UNTIL + timedelta(seconds=1)]
    assert records.courses.seen() == UNTIL + timedelta(seconds=2)


def test_a_run_ends_while_the_engine_never_comes_to_rest(records: Records) -> None:
    history = Told((course(),))
    history.looks_left = 10_000

    keep_courses(MinutesPassed(), records, history)

    assert len(history.since) == 25


def test_a_course_that_was_kept_while_it_ran_is_corrected_by_its_end(records: Records) -> None:
    running = course().model_copy(update={"ended_at": None, "state": "ACTIVE"})
    records.courses.keep(Told((running,)), CASE, by="admin", running=True)

    kept = [records.courses.keep(Told((each,)), CASE, by="worker/office") for each in (running, course())]

    (entry,) = records.courses.courses.of(course_stream(CASE))
    assert (kept, entry.record.version, entry.body) == ([0, 1], 2, course())


def test_an_ended_course_is_never_written_again(records: Records) -> None:
    records.courses.keep(Told((course(),)), CASE, by="worker/office")
    late = course().model_copy(update={"ended_at": UNTIL + timedelta(days=1)})

    assert records.courses.keep(Told((late,)), CASE, by="worker/office") == 0
