"""What a worker counts and times, for Prometheus and for whoever asks whether it still works."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from workers.runtime.task import ExternalTask
from workers.runtime.watch import AttemptEnded, Watch

_TOPIC = ["topic"]
_BUCKETS = (0.005, 0.025, 0.1, 0.5, 2.5, 10, 60, 300)


class Metrics(Watch):
    """One worker's metrics in a registry of their own, and how its poll loop fares, in seconds of time.monotonic."""

    def __init__(self) -> None:
        self.registry = r = CollectorRegistry()
        ProcessCollector(registry=r)
        self._fetched = Counter("coxswain_tasks_fetched", "Tasks locked", _TOPIC, registry=r)
        self._unlocked = Counter("coxswain_tasks_unlocked", "Tasks given back without an outcome", _TOPIC, registry=r)
        self._running = Gauge("coxswain_attempts_running", "Attempts under way", _TOPIC, registry=r)
        self._ended = Counter("coxswain_attempts", "Attempts ended, by outcome", [*_TOPIC, "outcome"], registry=r)
        self._handled = Histogram("coxswain_handler_seconds", "Time of handlers", _TOPIC, registry=r, buckets=_BUCKETS)
        self._lost = Counter("coxswain_locks_lost", "Locks lost while the task was held", _TOPIC, registry=r)
        self._resent = Counter("coxswain_outcomes_resent", "Outcomes to be sent once more", _TOPIC, registry=r)
        self._failed = Counter("coxswain_polls_failed", "Polls without a proper answer", registry=r)
        age = Gauge("coxswain_poll_age_seconds", "Time since the engine last answered a poll", registry=r)
        age.set_function(lambda: time.monotonic() - self.answered_at)
        self.is_ready = self.is_polling = False
        self.answered_at = self.moved_at = time.monotonic()
        self.failing_since: float | None = None
        self.held: set[str] = set()

    def stopping(self, held: int) -> None:  # noqa: ARG002
        self.is_ready = False

    def poll_began(self) -> None:
        self.is_polling, self.moved_at = True, time.monotonic()

    def polled(self, found: int, tries: int) -> None:  # noqa: ARG002
        self.is_ready, self.is_polling, self.failing_since = True, False, None
        self.answered_at = self.moved_at = time.monotonic()

    def poll_failed(self, tries: int, status: int | None, said: str) -> None:  # noqa: ARG002
        self._failed.inc()
        self.failing_since = self.failing_since or time.monotonic()

    def fetched(self, task: ExternalTask) -> None:
        self._fetched.labels(task.topic_name).inc()
        self.held.add(task.id)

    def started(self, task: ExternalTask, attempt: int) -> None:  # noqa: ARG002
        self._running.labels(task.topic_name).inc()

    def ended(self, ended: AttemptEnded) -> None:
        topic = ended.task.topic_name
        self._running.labels(topic).dec()
        self._ended.labels(topic, ended.result).inc()
        self._handled.labels(topic).observe(ended.handler_seconds)
        self.failing_since = None
        self._released(ended.task)

    def extended(self, task: ExternalTask) -> None:  # noqa: ARG002
        self.failing_since = None

    def lock_lost(self, task: ExternalTask) -> None:
        self._lost.labels(task.topic_name).inc()
        self._released(task)

    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None:  # noqa: ARG002
        self._resent.labels(task.topic_name).inc()
        self.failing_since = self.failing_since or time.monotonic()

    def unlocked(self, task: ExternalTask, status: int | None) -> None:  # noqa: ARG002
        self._unlocked.labels(task.topic_name).inc()
        self._released(task)

    def _released(self, task: ExternalTask) -> None:
        self.held.discard(task.id)
        self.moved_at = time.monotonic()
