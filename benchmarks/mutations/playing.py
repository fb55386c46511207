"""Plays one story on one edited bundle until it is over or something is wrong, and tells what happened."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pydantic import BaseModel

from benchmarks.mutations.course import Course
from benchmarks.mutations.edit import Edit
from benchmarks.mutations.person import Notes, OtherWay, Person, Unanswerable
from benchmarks.mutations.stage import Boards, Stage, give_back, kinds_of
from orchestrator.camunda import external_tasks, history, instances
from orchestrator.camunda.session import EngineSession
from orchestrator.doors.desk import Desk
from orchestrator.errors import CoxswainError, EngineUnreachable, InputError, TryAgain
from orchestrator.rehearsal.case import Case
from orchestrator.rehearsal.performance import Cast, Performance
from orchestrator.rehearsal.story import Answer, Script

_PAUSE: Final = 0.15
#: How long to look away when nothing moves.
_LOOK_AWAY: Final = 0.6
#: After so long without anything to do, timers ring and complaints come; after so long more nothing will.
_LULL: Final = 1.2
_STANDSTILL: Final = 12.0
#: A play that takes longer is stuck, whatever moves in it.
_WITHIN: Final = 240.0
#: A task that was done so much oftener than it usually is goes in circles.
_CIRCLES: Final = 4


class Played(BaseModel):
    """How a story went."""

    story: str
    #: What failed; nothing when all went well or only otherwise.
    failed: str = ""
    #: Where people were asked something else than the story tells.
    otherwise: str = ""
    ends: list[str] = []
    #: Nodes and sequence flows that it came through, forms and components that people saw, rows that answered.
    places: list[str] = []
    #: Places that it comes through at times.
    at_times: list[str] = []
    #: By task, the components of its form that always showed something.
    shown: dict[str, list[str]] = {}
    answered: dict[str, int] = {}
    doubled: list[str] = []
    #: Inputs that tables were always asked with, and those that stood empty at least once.
    filled: list[str] = []
    empty: list[str] = []
    #: The kinds of records that the order and its complaints leave.
    records: list[str] = []
    seconds: float = 0

    def beside(self, again: "Played") -> "Played":
        """What both plays of the same story have in common: a second order finds customers that are known better."""
        shown = {
            task: [one for one in parts if one in again.shown.get(task, parts)] for task, parts in self.shown.items()
        }
        told = {
            "places": sorted({*self.places} & {*again.places}),
            "at_times": sorted({*self.places} ^ {*again.places}),
            "shown": again.shown | shown,
            "answered": {task: max(again.answered.get(task, 0), times) for task, times in self.answered.items()},
            "filled": sorted({*self.filled} & {*again.filled}),
            "empty": sorted({*self.empty} | {*again.empty}),
            "doubled": sorted({*self.doubled} | {*again.doubled}),
            "records": sorted({*self.records} & {*again.records}),
            "failed": self.failed or again.failed,
            "otherwise": self.otherwise or again.otherwise,
        }
        return again.model_copy(update=told)


@dataclass(frozen=True, kw_only=True)
class Play:
    """One story, to be played on the bundle with the edit, or without one."""

    stage: Stage
    script: Script
    edit: Edit | None = None
    #: How the story goes without an edit.
    usual: Played | None = None
    #: Makes the customer's references of this play its own.
    run: str = ""

    def perform(self) -> Played:
        """Play it, take everything away again, and tell."""
        began = time.monotonic()
        with self.stage.session() as engine, _seats(self, engine) as notes:
            desk = replace(self.stage.desk, engine=engine)
            with Boards(self.stage, engine, self.edit, f"mutation{self.run}") as boards:
                told = self._perform(desk, notes, boards)
        return told.model_copy(update={"seconds": round(time.monotonic() - began, 1)})

    def _perform(self, desk: Desk, notes: Notes, boards: Boards) -> Played:
        script = _translated(self.script, self.edit.change.steps if self.edit else {})
        performance = _Performance(script, Cast(desk=desk, seat=notes.seat, run=self.run), boards)
        failed = otherwise = ""
        try:
            failed = self._go(performance, notes)
        except OtherWay as other:
            otherwise = str(other)
        except (CoxswainError, Unanswerable, LookupError) as failure:
            failed = f"{performance.last}: {failure}"
        told = self._tell(desk.engine, performance, notes)
        told.records = kinds_of(desk.store, [case.business_key for case in performance.cases])
        give_back(desk, [case.business_key for case in performance.cases])
        lost = "" if failed or otherwise else Course.of(desk.engine, performance.instances()).ended_nowhere()
        return told.model_copy(update={"failed": failed or lost, "otherwise": otherwise})

    def _go(self, performance: "_Performance", notes: Notes) -> str:
        began = moved = time.monotonic()
        passages, failing = 0, dict[str, set[int | None]]()
        while not performance.is_over():
            if time.monotonic() - began > _WITHIN:
                return f"is not over after {_WITHIN:.0f} s, at {performance.places()}"
            try:
                idle = time.monotonic() - moved
                if performance.step() or (idle > _LULL and performance.go_on()):
                    moved = time.monotonic()
                elif idle > _LULL:
                    if trouble := performance.trouble(failing):
                        return trouble
                    if (now := performance.passages()) != passages:
                        passages, moved = now, time.monotonic() - _LULL
                    elif idle > _STANDSTILL and not failing:
                        return f"stuck at {performance.places()}"
                    threading.Event().wait(_LOOK_AWAY)
            except (EngineUnreachable, TryAgain):
                moved = time.monotonic()
            if circling := self._circling(notes):
                return circling
            threading.Event().wait(_PAUSE)
        return ""

    def _circling(self, notes: Notes) -> str:
        usual = self.usual.answered if self.usual else {}
        for task, times in notes.answered.items():
            if self.usual and times > usual.get(task, 0) + _CIRCLES:
                return f"goes in circles: {task} was done {times} times"
        return ""

    def _tell(self, engine: EngineSession, performance: "_Performance", notes: Notes) -> Played:
        course = Course.of(engine, performance.instances())
        places = course.places() | notes.places
        if not self.edit:
            places |= course.flows(self.stage.flows)
        return Played(
            story=self.script.story.name,
            ends=course.ends(),
            places=sorted(places),
            shown=notes.shown,
            answered=notes.answered,
            doubled=course.doubled(),
            filled=sorted(course.inputs(empty=False)),
            empty=sorted(course.inputs(empty=True)),
        )


class _Performance(Performance):
    """A story that starts on the edited bundle, and tells what holds it up."""

    def __init__(self, script: Script, cast: Cast, boards: Boards) -> None:
        super().__init__(script, cast)
        self._boards, self._engine = boards, cast.desk.engine

    @property
    def cases(self) -> list[Case]:
        """The order and its complaint, as far as they were started."""
        return self._cases()

    def instances(self) -> list[history.HistoricInstance]:
        """All their instances."""
        return [each for case in self.cases for each in case.instances()]

    def passages(self) -> int:
        """How much has happened."""
        return sum(len(history.activities(self._engine, each.instance_id)) for each in self.instances())

    def places(self) -> str:
        """Where it stands."""
        running = [each for case in self.cases for each in instances.find(self._engine, business_key=case.business_key)]
        found = [
            p.activity_id for each in running for p in instances.current_activities(self._engine, each.instance_id)
        ]
        return ", ".join(sorted(set(found))) or "no place"

    def trouble(self, failing: dict[str, set[int | None]]) -> str:
        """An incident, or a step that failed twice, which no third attempt would mend."""
        if stopped := self.stopped():
            return f"incident: {stopped[0]}"
        for each in (
            one for case in self.cases for one in instances.find(self._engine, business_key=case.business_key)
        ):
            for task in external_tasks.find(self._engine, instance_id=each.instance_id):
                if task.error_message:
                    failing.setdefault(task.task_id, set()).add(task.retries_left)
                    if len(failing[task.task_id]) > 1:
                        return f"failed twice: {task.error_message}"
        return ""

    def _open(self) -> None:
        with self._boards.newest("customer-order"):
            super()._open()

    def _complain(self, order: Case) -> bool:
        if self.story.complaint is None or self._complaint or not order.has_ended():
            return False
        with self._boards.newest("complaint"):
            return super()._complain(order)


class _seats:  # noqa: N801 - used as a function
    """Seats for everybody, logged in when first needed and closed together."""

    def __init__(self, play: Play, engine: EngineSession) -> None:
        self._people: dict[str, Person] = {}
        self._sessions: list[EngineSession] = []
        self._play, self._engine = play, engine
        self.notes = Notes(
            engine=engine,
            seat=self._seat,
            members=play.stage.members,
            today=play.stage.desk.clock.today(),
            edit=play.edit,
            usual=play.usual.shown if play.usual else {},
        )

    def __enter__(self) -> Notes:
        return self.notes

    def __exit__(self, *_: object) -> None:
        for session in self._sessions:
            session.close()

    def _seat(self, person: str) -> Person:
        if person not in self._people:
            self._sessions.append(self._engine.as_user(person, self._play.stage.password))
            self._people[person] = Person(self._sessions[-1], self.notes)
        return self._people[person]


class _Told(Script):
    """A script that says so when it does not go on, instead of calling it a mistake."""

    def answer_for(self, task: str, occurrence: int) -> Answer:
        """As a script; raises OtherWay for a task that the story knows no answer for."""
        try:
            return super().answer_for(task, occurrence)
        except InputError as unknown:
            raise OtherWay(str(unknown)) from unknown


def _translated(script: Script, steps: Mapping[str, str]) -> Script:
    """The same story where steps have other ids."""

    def new(name: str | None) -> str | None:
        return steps.get(name, name) if name else name

    def answers(told: Sequence[Answer]) -> tuple[Answer, ...]:
        return tuple(each.model_copy(update={"task": new(each.task)}) for each in told)

    story = script.story.model_copy(
        update={
            "answer": answers(script.story.answer),
            "ends": tuple(new(end) for end in script.story.ends),
            "timer": tuple(new(event) for event in script.story.timer),
            "leaves": new(script.story.leaves),
            "meanwhile": tuple(
                each.model_copy(update={"when": new(each.when), "until": new(each.until)})
                for each in script.story.meanwhile
            ),
        }
    )
    return _Told(story=story, usual={each.task: each for each in answers(list(script.usual.values()))})
