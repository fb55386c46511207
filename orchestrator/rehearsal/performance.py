"""One story being played: what waits is answered, news arrives, timers are fired, until its ends are reached."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from orchestrator.camunda import history, instances, jobs, tasks
from orchestrator.camunda.history import HistoricInstance
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.doors import changes, complaints, news, orders
from orchestrator.doors.desk import Desk
from orchestrator.errors import NotAccepted, NotFound, ReferenceUsed
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import Answer, Meanwhile, Script, dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays: the desk for what comes from outside, and a seat at Tasklist for each person."""

    desk: Desk
    seat: Callable[[str], Reviewer]
    #: Appended to every reference of the customer's, so that a story can be played again.
    run: str = ""


class Performance:
    """Plays one script; all it knows between two steps stands in the engine, so that it can be taken up after a crash."""

    def __init__(self, script: Script, cast: Cast) -> None:
        """Prepare; nothing is submitted yet."""
        self.script, self.cast = script, cast
        self.number = ""
        self.complaint = ""
        #: What happened last, for whoever watches.
        self.last = ""
        self._arrived: set[Meanwhile] = set()

    @property
    def story(self) -> str:
        """The story's name."""
        return self.script.story.name

    def open(self) -> None:
        """Submit the order, or find the one that an interrupted run submitted."""
        document = self._document(self.script.story.order)
        try:
            submitted = orders.submit_order(self.cast.desk, document, ".json", story=self.story)
            self.number = submitted.number
        except ReferenceUsed as earlier:
            self.number = earlier.earlier
        self.last = "submitted"

    def step(self) -> bool:
        """Do everything that waits now; false when nothing did."""
        waiting = self._waiting()
        done = [self._answer(task) for task in waiting if not self._held(task)]
        return any(done) or self._fire_timers() or self._complain()

    def is_over(self) -> bool:
        """Whether the order and all it set off have ended, or the task that is left for somebody waits."""
        story = self.script.story
        if story.leaves:
            return any(task.activity_id == story.leaves for task in history.find_tasks(self.cast.desk.engine, self.number))
        if story.complaint is not None and not self.complaint:
            return False
        return bool(self._instances()) and all(instance.ended_at for instance in self._instances())

    def ends(self) -> frozenset[str]:
        """Every end event that the order, its called processes and its complaint have reached."""
        engine = self.cast.desk.engine
        return frozenset(
            activity.activity_id
            for instance in self._instances()
            for activity in history.activities(engine, instance.instance_id)
            if activity.activity_type.endswith("EndEvent") and not activity.canceled
        )

    def missed(self) -> tuple[str, ...]:
        """The ends that the story expects and did not reach."""
        return tuple(end for end in self.script.story.ends if end not in self.ends())

    def _keys(self) -> list[str]:
        return [key for key in (self.number, self.complaint) if key]

    def _instances(self) -> list[HistoricInstance]:
        engine = self.cast.desk.engine
        return [each for key in self._keys() for each in history.find_instances(engine, business_key=key)]

    def _waiting(self) -> list[UserTask]:
        engine = self.cast.desk.engine
        return [task for key in self._keys() for task in tasks.find(engine, TaskQuery(business_key=key))]

    def _held(self, task: UserTask) -> bool:
        for event in self.script.story.meanwhile:
            if event.when == task.activity_id and event not in self._arrived:
                self._let_in(event)
            if event.when == task.activity_id and event.until and event.until not in self.ends():
                return True
        return False

    def _let_in(self, event: Meanwhile) -> None:
        desk = self.cast.desk
        document = self._document(event.send)
        try:
            if event.door == "change":
                changes.request_change(desk, self.number, document, ".json")
            elif event.door == "cancel":
                changes.cancel_order(desk, self.number, str(event.send["reason"]))
            else:
                news.record_news(desk, self.number, event.door, document, ".json")
            self.last = f"{event.door} arrived"
        except (ReferenceUsed, NotAccepted):
            self.last = f"{event.door} had arrived already"  # an interrupted run let it in
        self._arrived.add(event)

    def _answer(self, task: UserTask) -> bool:
        answer = self.script.answer_for(task.activity_id, self._occurrence(task))
        try:
            if answer.by:
                self.cast.seat(answer.by).answer(task.task_id, self._dated(answer.send))
            else:
                self._deliver(answer)
        except (NotFound, NotAccepted):
            return False  # the task went away meanwhile: its order was changed or cancelled
        self.last = f"{task.activity_id} ← {answer.by or answer.door}"
        return True

    def _deliver(self, answer: Answer) -> None:
        kind = str(answer.door)
        news.record_news(self.cast.desk, self.number, kind, self._document(answer.send), ".json")

    def _occurrence(self, task: UserTask) -> int:
        key = self.complaint if task.activity_id in self._complaint_tasks() else self.number
        past = Counter(each.activity_id for each in history.find_tasks(self.cast.desk.engine, key) if each.ended_at)
        return past[task.activity_id]

    def _complaint_tasks(self) -> frozenset[str]:
        if not self.complaint:
            return frozenset()
        return frozenset(t.activity_id for t in tasks.find(self.cast.desk.engine, TaskQuery(business_key=self.complaint)))

    def _fire_timers(self) -> bool:
        if not self.script.story.timer:
            return False
        engine = self.cast.desk.engine
        running = [each for key in self._keys() for each in instances.find(engine, business_key=key)]
        fired = [self._fire(job) for each in running for job in jobs.timers(engine, each.instance_id)]
        return any(fired)

    def _fire(self, job: jobs.EngineJob) -> bool:
        engine = self.cast.desk.engine
        event = jobs.activity_id(engine, job)
        if event not in self.script.story.timer:
            return False
        try:
            jobs.execute(engine, job.job_id)
        except NotFound:
            return False  # it rang by itself
        self.last = f"timer {event} fired through the engine"
        return True

    def _complain(self) -> bool:
        complaint = self.script.story.complaint
        if complaint is None or self.complaint or not self._instances() or any(not i.ended_at for i in self._instances()):
            return False
        document = self._document({**complaint, "order_number": self.number})
        try:
            self.complaint = complaints.submit_complaint(self.cast.desk, document, ".json")
        except ReferenceUsed as earlier:
            self.complaint = earlier.earlier
        self.last = "complaint arrived"
        return True

    def _dated(self, values: Mapping[str, object]) -> dict[str, object]:
        today = self.cast.desk.clock.today()
        return {key: dated(value, today) for key, value in values.items()}

    def _document(self, values: Mapping[str, object]) -> bytes:
        run = self.cast.run
        named = {key: f"{value}{run}" if key.endswith("_reference") else value for key, value in values.items()}
        return json.dumps(self._dated(named), default=str).encode()


def play_all(performances: Sequence[Performance], tell: Callable[[Performance], None]) -> bool:
    """Give every story one round; false when nothing happened in any of them."""
    moved = False
    for performance in performances:
        if not performance.number:
            performance.open()
            moved = True
            tell(performance)
        elif not performance.is_over() and performance.step():
            moved = True
            tell(performance)
    return moved
