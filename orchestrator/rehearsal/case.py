"""A case as the engine tells it: its instances, what waits, what was done, which ends and timers it has."""

from collections.abc import Sequence

from orchestrator.camunda import external_tasks, history, incidents, instances, jobs, tasks
from orchestrator.camunda.history import HistoricInstance
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.errors import NotFound, TryAgain


class Case:
    """Everything that runs or ran under one business key, the called processes among it."""

    def __init__(self, engine: EngineSession, business_key: str) -> None:
        """Watch; nothing is asked yet."""
        self._engine, self.business_key = engine, business_key

    def instances(self) -> tuple[HistoricInstance, ...]:
        """Its process instances, running and ended."""
        return history.find_instances(self._engine, business_key=self.business_key)

    def has_ended(self) -> bool:
        """Whether it ran, and nothing of it runs any more."""
        found = self.instances()
        return bool(found) and all(instance.ended_at for instance in found)

    def waiting(self) -> tuple[UserTask, ...]:
        """The user tasks that wait now."""
        return tasks.find(self._engine, TaskQuery(business_key=self.business_key))

    def times_done(self, activity_id: str) -> int:
        """How often a user task was left, by whatever way."""
        so_far = history.find_tasks(self._engine, self.business_key)
        return sum(task.activity_id == activity_id and task.ended_at is not None for task in so_far)

    def has_reached(self, activity_id: str) -> bool:
        """Whether a user task waits or has ever waited."""
        return any(task.activity_id == activity_id for task in history.find_tasks(self._engine, self.business_key))

    def ends(self) -> frozenset[str]:
        """Every end event that was reached, by activity id."""
        return frozenset(
            activity.activity_id
            for instance in self.instances()
            for activity in history.activities(self._engine, instance.instance_id)
            if activity.activity_type.endswith("EndEvent") and not activity.canceled
        )

    def incidents(self) -> tuple[str, ...]:
        """The messages of its open incidents."""
        found = incidents.of_business_key(self._engine, self.business_key)
        return tuple(incident.message or incident.kind for incident in found)

    def fire_timers(self, events: Sequence[str]) -> tuple[str, ...]:
        """Fire, through the engine, the timers that wait at these events; gives the events whose timer was fired.

        Only once the workers have nothing to do: a timer that rings again and again would ring twice for one wait.
        """
        running = instances.find(self._engine, business_key=self.business_key)
        if any(external_tasks.find(self._engine, instance_id=each.instance_id) for each in running):
            return ()
        waiting = [job for each in running for job in jobs.timers(self._engine, each.instance_id)]
        named = [(jobs.activity_id(self._engine, job), job) for job in waiting]
        return tuple(event for event, job in named if event in events and self._fire(job))

    def _fire(self, job: jobs.EngineJob) -> bool:
        try:
            jobs.execute(self._engine, job.job_id)
        except (NotFound, TryAgain):
            return False  # it rang by itself, or the engine was at it
        return True
