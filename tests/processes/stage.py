"""The stage that process tests play on: everything deployed, the real workers at work, and seats for people."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from orchestrator.camunda import history, incidents, instances, jobs, tasks
from orchestrator.camunda.history import HistoricInstance
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.camunda.variables import Value, Variables
from orchestrator.domain.orders import read_order
from orchestrator.doors.desk import Desk
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.store import Store
from tests.domain.builders import raw

T = TypeVar("T")

#: How long anything on the stage may take before a test gives up on it.
DEADLINE = 40.0


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One engine with all processes, the store behind it, and a password that everybody shares."""

    engine_url: str
    password: str
    desk: Desk
    seats: dict[str, EngineSession] = field(default_factory=dict)

    @property
    def admin(self) -> EngineSession:
        """A conversation as administrator."""
        return self.desk.engine

    @property
    def store(self) -> Store:
        """What the workers keep."""
        return self.desk.store

    def seat(self, person: str) -> Reviewer:
        """The person at Tasklist."""
        if person not in self.seats:
            self.seats[person] = EngineSession(self.engine_url, person, self.password)
        return Reviewer(self.seats[person])

    def start(self, process_key: str, number: str, variables: Variables | None = None) -> str:
        """Start a process as a call would, with the order's number as its business key; gives its instance."""
        return instances.start(
            self.admin, process_key, business_key=number, variables={"orderNumber": number, **(variables or {})}
        ).instance_id

    def task(self, number: str, activity_id: str) -> UserTask:
        """The person's task of that case, as soon as it waits."""
        query = TaskQuery(business_key=number, activity_id=activity_id)
        return self.eventually(lambda: next(iter(tasks.find(self.admin, query)), None), f"{activity_id} waits", number)

    def shown(self, task: UserTask) -> Mapping[str, object]:
        """What the task's form shows."""
        return tasks.form_values(self.admin, task.task_id)

    def complete(self, number: str, activity_id: str, person: str, **sends: object) -> UserTask:
        """Let the person find the task, fill its form and send it; gives the task that was done."""
        task = self.task(number, activity_id)
        self.seat(person).answer(task.task_id, sends)
        return task

    def comes_back(self, earlier: UserTask, number: str) -> UserTask:
        """The same activity's next task, after the earlier one was done."""
        query = TaskQuery(business_key=number, activity_id=earlier.activity_id)
        return self.eventually(
            lambda: next((task for task in tasks.find(self.admin, query) if task.task_id != earlier.task_id), None),
            f"{earlier.activity_id} comes back",
            number,
        )

    def send(self, number: str, activity_id: str, person: str, values: Mapping[str, Value]) -> UserTask:
        """Submit a form over REST as the person, whatever the form would let through."""
        task = self.task(number, activity_id)
        self.seat(person)
        tasks.claim(self.seats[person], task.task_id, person)
        tasks.submit_form(self.seats[person], task.task_id, values)
        return task

    def fire(self, number: str, activity_id: str) -> None:
        """Fire the timer of that event now, as soon as it runs."""
        jobs.execute(self.admin, self.timer(number, activity_id))

    def timer(self, number: str, activity_id: str) -> str:
        """The job of the event's timer, as soon as it runs."""

        def job() -> str | None:
            for instance in instances.find(self.admin, business_key=number):
                for job in jobs.timers(self.admin, instance.instance_id):
                    if jobs.activity_id(self.admin, job) == activity_id:
                        return job.job_id
            return None

        return self.eventually(job, f"the timer {activity_id} runs", number)

    def ended(self, instance_id: str, number: str) -> tuple[str, ...]:
        """The ends that the instance reached, as soon as it is over."""
        self.eventually(lambda: self._over(instance_id), "the instance ends", number)
        return history.end_activities(self.admin, instance_id)

    def passed(self, instance_id: str, number: str, activity_id: str) -> None:
        """Return as soon as the instance has been through the activity."""

        def through() -> bool:
            return any(
                one.activity_id == activity_id and one.ended_at is not None
                for one in history.activities(self.admin, instance_id)
            )

        self.eventually(through, f"{activity_id} is passed", number)

    def eventually(self, condition: Callable[[], T | None], what: str, number: str) -> T:
        """What the condition gives as soon as it gives something; fails with the case's incidents at the deadline."""
        pause, until = threading.Event(), time.monotonic() + DEADLINE
        while True:
            if found := condition():
                return found
            if stopped := incidents.of_business_key(self.admin, number):
                raise AssertionError(f"{number}: waiting until {what}, but: {[one.message for one in stopped]}")
            if time.monotonic() > until:
                raise AssertionError(f"{number}: not in {DEADLINE} s: {what}; it stands at {self._places(number)}")
            pause.wait(0.1)

    def _over(self, instance_id: str) -> HistoricInstance | None:
        instance = history.get_instance(self.admin, instance_id)
        return instance if instance.ended_at else None

    def _places(self, number: str) -> list[str]:
        return [
            place.activity_id
            for instance in instances.find(self.admin, business_key=number)
            for place in instances.current_activities(self.admin, instance.instance_id)
        ]


def enter(stage: Stage, document: Mapping[str, object]) -> str:
    """Enter an order in the store without starting anything; gives its number."""
    with stage.store.open() as records:
        return records.orders.enter(read_order(raw(document), stage.desk.clock.today()), by="lan-nguyen")
