"""What stands between the engine and a department's handlers: fetch and lock, run, report."""

from workers.runtime.backoff import Backoff, RetryPolicy
from workers.runtime.service import run
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Handler, Subscription, load_handlers, minutes, seconds, topic
from workers.runtime.task import Task, TaskInput, TaskOutput
from workers.runtime.watch import AttemptEnded, Watch
from workers.runtime.worker import Worker

__all__ = [
    "AttemptEnded",
    "Backoff",
    "Handler",
    "RetryPolicy",
    "Subscription",
    "Task",
    "TaskInput",
    "TaskOutput",
    "Watch",
    "Worker",
    "WorkerSettings",
    "load_handlers",
    "minutes",
    "run",
    "seconds",
    "topic",
]
