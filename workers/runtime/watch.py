"""The one seam through which a worker is seen: hooks that loop, keeper and report call as things happen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import structlog

from workers.runtime import events
from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome
from workers.runtime.task import ExternalTask

_log = structlog.get_logger()
_NAMES = {Completed: "completed", BpmnError: "bpmn_error", Failed: "failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEnded:
    """One attempt from the start of its handler to the engine's last word on it."""

    task: ExternalTask
    #: 1 for the first attempt.
    attempt: int
    outcome: Outcome
    #: Why the outcome does not count: gone, not_owner, suspended, refused or stuck; None if it does.
    denied: str | None
    #: From the start of the handler to its end.
    handler_seconds: float
    #: From the start of the handler to the engine's answer.
    seconds: float

    @property
    def result(self) -> str:
        """completed, bpmn_error or failed; else why the outcome does not count."""
        return self.denied or _NAMES[type(self.outcome)]


class Watch:
    """Does nothing; a subclass overrides what it wants to see.

    Hooks are called on the worker's event loop, with positional arguments: they must be quick and must not raise.
    """

    def worker_started(self, worker_id: str, topics: Sequence[str]) -> None:
        """The first poll is about to be sent."""

    def stopping(self, held: int) -> None:
        """The worker was told to stop while it held so many tasks."""

    def worker_stopped(self, worker_id: str, idle: bool) -> None:
        """Nothing is held any more; `idle` says whether every handler has ended."""

    def poll_began(self) -> None:
        """A fetch is about to be sent."""

    def polled(self, found: int, tries: int) -> None:
        """The engine answered a fetch with so many tasks, at the try of that number."""

    def poll_failed(self, tries: int, status: int | None, said: str) -> None:
        """The engine answered a fetch with anything but tasks, or with nothing: `status` None."""

    def fetched(self, task: ExternalTask) -> None:
        """The task is locked by this worker; it starts, waits locally or is unlocked."""

    def started(self, task: ExternalTask, attempt: int) -> None:
        """The handler is about to run; what this sets in the current context, the handler finds there."""

    def ended(self, ended: AttemptEnded) -> None:
        """The attempt is over and the engine has spoken; called in the same context as `started`."""

    def extended(self, task: ExternalTask) -> None:
        """The task's lock was lengthened."""

    def lock_lost(self, task: ExternalTask) -> None:
        """The task is another's, or gone, while this worker held it."""

    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None:
        """An outcome was sent that many times without a final answer and will be sent again."""

    def refused(self, task: ExternalTask, status: int | None, said: str) -> None:
        """The engine does not take the attempt's outcome."""

    def unlocked(self, task: ExternalTask, status: int | None) -> None:
        """The task was given back without an outcome."""


class Together(Watch):
    """Every hook of several watches, in their order; what none of them overrides costs nothing."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        members = list(watches)
        for name in [name for name in vars(Watch) if not name.startswith("_")]:
            hooks = [getattr(one, name) for one in members if getattr(type(one), name) is not getattr(Watch, name)]
            if hooks:
                setattr(self, name, hooks[0] if len(hooks) == 1 else _in_turn(hooks))


def _in_turn(hooks: Sequence[Callable[..., None]]) -> Callable[..., None]:
    def call(*values: object) -> None:
        for hook in hooks:
            hook(*values)

    return call


class Log(Watch):
    """What an operator reads: one line an attempt, and a line for whatever is out of the ordinary."""

    def worker_started(self, worker_id: str, topics: Sequence[str]) -> None:
        _log.info(events.WORKER_STARTED, worker_id=worker_id, topics=topics)

    def stopping(self, held: int) -> None:
        _log.info(events.WORKER_STOPPING, held=held)

    def worker_stopped(self, worker_id: str, idle: bool) -> None:
        _log.info(events.WORKER_STOPPED, worker_id=worker_id, idle=idle)

    def polled(self, found: int, tries: int) -> None:  # noqa: ARG002 - others count what was found
        if tries > 1:
            _log.info(events.ENGINE_REACHED_AGAIN, tries=tries)

    def poll_failed(self, tries: int, status: int | None, said: str) -> None:
        _log.warning(events.ENGINE_UNREACHABLE, tries=tries, status=status, said=said)

    def ended(self, ended: AttemptEnded) -> None:
        _log.info(
            events.ATTEMPT_ENDED,
            topic=ended.task.topic_name,
            business_key=ended.task.business_key,
            instance_id=ended.task.process_instance_id,
            attempt=ended.attempt,
            outcome=ended.result,
            seconds=round(ended.seconds, 3),
            **_failure_fields(ended.outcome),
        )

    def lock_lost(self, task: ExternalTask) -> None:
        _log.warning(events.LOCK_LOST, topic=task.topic_name, task_id=task.id)

    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None:
        _log.warning(events.OUTCOME_RESENT, **_of(task), tries=tries, status=status)

    def refused(self, task: ExternalTask, status: int | None, said: str) -> None:
        _log.error(events.OUTCOME_REFUSED, **_of(task), status=status, said=said)

    def unlocked(self, task: ExternalTask, status: int | None) -> None:
        _log.info(events.TASK_UNLOCKED, topic=task.topic_name, task_id=task.id, status=status)


def _of(task: ExternalTask) -> dict[str, str | None]:
    return {"topic": task.topic_name, "business_key": task.business_key, "task_id": task.id}


def _failure_fields(outcome: Outcome) -> dict[str, str | int]:
    match outcome:
        case Failed():
            return {"cause": outcome.cause, "retries_left": outcome.retries_left}
        case BpmnError():
            return {"code": outcome.code}
    return {}
