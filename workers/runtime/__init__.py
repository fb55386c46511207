"""What stands between the engine and a department's handlers: fetch and lock, run, report."""

from workers.runtime.backoff import NEVER, Backoff, RetryLater, RetryPolicy
from workers.runtime.outcome import TimeLimitExceeded
from workers.runtime.service import run
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Handler, Subscription, load_handlers, minutes, seconds, topic
from workers.runtime.task import Task, TaskInput, TaskOutput
from workers.runtime.variables import FileContent, VariableType
from workers.runtime.watch import AttemptEnded, Watch
from workers.runtime.worker import Worker

__all__ = [
    "NEVER",
    "AttemptEnded",
    "Backoff",
    "FileContent",
    "Handler",
    "RetryLater",
    "RetryPolicy",
    "Subscription",
    "Task",
    "TaskInput",
    "TaskOutput",
    "TimeLimitExceeded",
    "VariableType",
    "Watch",
    "Worker",
    "WorkerSettings",
    "load_handlers",
    "minutes",
    "run",
    "seconds",
    "topic",
]
