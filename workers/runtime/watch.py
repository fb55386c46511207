"""The one seam through which a worker is seen: hooks that loop, keeper and report call as things happen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome
from workers.runtime.task import ExternalTask

_NAMES = {Completed: "completed", BpmnError: "bpmn_error", Failed: "failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEnded:
    """One attempt from the start of its handler to the engine's last word on it."""

    task: ExternalTask
    #: 1 for the first attempt.
    attempt: int
    outcome: Outcome
    #: Why the outcome does not count: gone, not_owner, suspended, refused, stuck or uncaught; None if it does.
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

    def worker_started(self, worker_id: str, topics: Sequence[str]) -> None: ...
    def stopping(self, held: int) -> None: ...
    def worker_stopped(self, worker_id: str, idle: bool) -> None: ...  # idle: every handler has ended
    def poll_began(self) -> None: ...
    def polled(self, found: int, tries: int) -> None: ...  # the engine answered that try with so many tasks
    def poll_failed(self, tries: int, status: int | None, said: str) -> None: ...  # status None: no answer at all
    def fetched(self, task: ExternalTask) -> None: ...  # it starts, waits here, or is unlocked
    def started(self, task: ExternalTask, attempt: int) -> None: ...  # in the context that the handler will find
    def ended(self, ended: AttemptEnded) -> None: ...  # in the same context as `started`
    def extended(self, task: ExternalTask) -> None: ...  # its lock was lengthened
    def lock_lost(self, task: ExternalTask) -> None: ...  # it is another's, or gone, while this worker holds it
    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None: ...  # no final answer so far
    def refused(self, task: ExternalTask, status: int | None, said: str) -> None: ...  # the outcome is not taken
    def unlocked(self, task: ExternalTask, status: int | None) -> None: ...  # given back without an outcome


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
