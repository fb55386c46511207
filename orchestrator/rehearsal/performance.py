"""One story being played: what waits is answered, news arrives, timers are fired, until its ends are reached."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from orchestrator.camunda.tasks import UserTask
from orchestrator.doors import changes, complaints, news, orders
from orchestrator.doors.desk import Desk
from orchestrator.errors import NotAccepted, NotFound, ReferenceUsed, TryAgain
from orchestrator.rehearsal.case import Case
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import Answer, Meanwhile, Script, Story, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays: the desk for what comes from outside, and a seat at Tasklist for each person."""

    desk: Desk
    seat: Callable[[str], Reviewer]
    #: Appended to every reference of the customer's, so that a story can be played again.
    run: str = ""


class Performance:
    """Plays one script; what it must remember stands in the engine, so that it can be taken up after a crash."""

    def __init__(self, script: Script, cast: Cast) -> None:
        """Prepare; nothing is submitted yet."""
        self._script, self._cast = script, cast
        self._order: Case | None = None
        self._complaint: Case | None = None
        self._arrived: list[Meanwhile] = []
        #: What happened last, for whoever watches.
        self.last = ""

    @property
    def story(self) -> Story:
        """The story that is played."""
        return self._script.story

    @property
    def number(self) -> str:
        """The order's number; empty before it is submitted."""
        return self._order.business_key if self._order else ""

    def step(self) -> bool:
        """Answer everything that waits now; false when nothing did."""
        if self._order is None:
            self._open()
            return True
        done = [self._answer(case, task) for case in self._cases() for task in case.waiting() if not self._held(task)]
        return any(done)

    def go_on(self) -> bool:
        """Let happen what comes when nobody has anything to do: timers, a complaint; false when nothing came."""
        return self._order is not None and (self._fire_timers() or self._complain(self._order))

    def is_over(self) -> bool:
        """Whether the order and all it set off have ended, or the task that is left for somebody waits."""
        if self._order is None:
            return False
        if self.story.leaves:
            return self._order.has_reached(self.story.leaves)
        complained = self.story.complaint is None or self._complaint is not None
        return complained and all(case.has_ended() for case in self._cases())

    def stopped(self) -> tuple[str, ...]:
        """What stopped and waits for an operator, in the incidents' own words."""
        return tuple(message for case in self._cases() for message in case.incidents())

    def ends(self) -> frozenset[str]:
        """Every end event that the order, its called processes and its complaint have reached."""
        return frozenset[str]().union(*(case.ends() for case in self._cases()))

    def missed(self) -> tuple[str, ...]:
        """What the story tells and did not happen: ends that were not reached, answers that nobody asked for."""
        reached = self.ends()
        ends = [end for end in self.story.ends if end not in reached]
        told = Counter(answer.task for answer in self.story.answer)
        return (*ends, *(task for task, times in told.items() if self._times_done(task) < times))

    def _times_done(self, task: str) -> int:
        return sum(case.times_done(task) for case in self._cases())

    def _cases(self) -> list[Case]:
        return [case for case in (self._order, self._complaint) if case]

    def _open(self) -> None:
        """Submit the order, or find the one that an interrupted run submitted."""
        try:
            document = self._document(self.story.order)
            number = orders.submit_order(self._cast.desk, document, ".json", story=self.story.name).number
        except ReferenceUsed as earlier:
            number = earlier.earlier
        self._order = Case(self._cast.desk.engine, number)
        self.last = "submitted"

    def _held(self, task: UserTask) -> bool:
        if task.activity_id == self.story.leaves:
            return True
        for event in self.story.meanwhile:
            if event.when != task.activity_id:
                continue
            if event.door and event not in self._arrived:
                self._let_in(event)
            if event.until and event.until not in self.ends():
                return True
        return False

    def _let_in(self, event: Meanwhile) -> None:
        try:
            self._deliver(event)
            self.last = f"{event.door} arrived"
        except (ReferenceUsed, NotAccepted):
            self.last = f"{event.door} had arrived already"  # an interrupted run let it in
        except TryAgain:
            return  # the engine was at it: the next look lets it in
        self._arrived.append(event)  # only now: without an answer of the engine it is let in again

    def _answer(self, case: Case, task: UserTask) -> bool:
        answer = self._script.answer_for(task.activity_id, case.times_done(task.activity_id))
        usual = answer not in self.story.answer
        try:
            if answer.by:
                self._cast.seat(answer.by).answer(task.task_id, self._dated(answer.send), refused_before=not usual)
            else:
                self._deliver(answer)
        except (NotFound, NotAccepted, TryAgain):
            return False  # the task went away or the engine was at it: the next look will tell
        self.last = f"{task.activity_id} ← {answer.by or answer.door}"
        return True

    def _deliver(self, event: Answer | Meanwhile) -> None:
        desk = self._cast.desk
        if event.door == "cancel":
            changes.cancel_order(desk, self.number, str(event.send["reason"]))
        elif event.door == "change":
            changes.request_change(desk, self._document({**event.send, "order_number": self.number}), ".json")
        else:
            news.record_news(desk, self.number, str(event.door), self._document(event.send), ".json")

    def _fire_timers(self) -> bool:
        fired = (
            [event for case in self._cases() for event in case.fire_timers(self.story.timer)]
            if self.story.timer
            else []
        )
        if fired:
            self.last = f"{', '.join(fired)} fired through the engine"
        return bool(fired)

    def _complain(self, order: Case) -> bool:
        if self.story.complaint is None or self._complaint or not order.has_ended():
            return False
        document = self._document({**self.story.complaint, "order_number": order.business_key})
        number = complaints.submit_complaint(self._cast.desk, document, ".json")
        self._complaint = Case(self._cast.desk.engine, number)
        self.last = f"complaint {number} arrived"
        return True

    def _dated(self, values: Mapping[str, object]) -> dict[str, object]:
        today = self._cast.desk.clock.today()
        return {key: dated(value, today) for key, value in values.items()}

    def _document(self, values: Mapping[str, object]) -> bytes:
        run = self._cast.run
        named = {key: f"{value}{run}" if key.endswith("_reference") else value for key, value in values.items()}
        return json.dumps(self._dated(named), default=str).encode()
