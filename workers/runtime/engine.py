"""The engine's external-task calls over one kept-alive session, and what each answer means for the worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import aiohttp
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from orchestrator.errors import EngineError, EngineUnreachable
from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome
from workers.runtime.settings import WorkerSettings
from workers.runtime.task import ExternalTask

_TASKS = TypeAdapter(list[ExternalTask])
#: How much longer than the engine holds a poll the client waits for its answer.
_POLL_MARGIN = timedelta(seconds=5)
#: Tasks are unlocked by a worker that is leaving.
_UNLOCK_PATIENCE = timedelta(seconds=3)
#: Codes of optimistic locking and of a deadlock: nothing happened, the task is still ours.
_ROLLED_BACK = {1, 10_000}
#: The engine's own trouble with its database carries no code, only these words.
_PASSING_TROUBLE = ("persistence layer", "JDBC Connection")


class Verdict(Enum):
    """What an answer means for the task that was asked about."""

    DONE = auto()
    #: The engine knows no such task: finished earlier, or cancelled.
    GONE = auto()
    #: No answer, or one that leaves open what happened: ask again.
    UNKNOWN = auto()
    NOT_OWNER = auto()
    EXPIRED = auto()
    SUSPENDED = auto()
    #: The engine does not accept what was sent.
    REFUSED = auto()
    #: The engine took the outcome, failed on the way to the next wait state and rolled back.
    STUCK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The engine's answer to one call; `status` is None if there was none."""

    verdict: Verdict
    status: int | None
    message: str


class _Refusal(BaseModel):
    """The body of every error that the engine itself reports."""

    model_config = ConfigDict(extra="ignore")

    type: str
    message: str | None = None
    #: Some errors carry null, most 0.
    code: int | None = None


class Engine:
    """One worker's conversation with the engine."""

    def __init__(self, http: aiohttp.ClientSession, settings: WorkerSettings, worker_id: str) -> None:
        self._http = http
        self._settings = settings
        self._root = f"{settings.engine_url.rstrip('/')}/external-task"
        self._worker_id = worker_id

    async def fetch_and_lock(self, topics: Sequence[Mapping[str, object]], most: int) -> list[ExternalTask]:
        """Up to `most` tasks, held open by the engine while there are none.

        Raises EngineUnreachable without an answer, EngineError for any answer but tasks.
        """
        wait = self._settings.wait
        body = {
            "workerId": self._worker_id,
            "maxTasks": most,
            "usePriority": True,
            "asyncResponseTimeout": milliseconds(wait),
            "topics": topics,
        }
        status, text = await self._post("fetchAndLock", body, wait + _POLL_MARGIN)
        if status is None:
            raise EngineUnreachable(text)
        try:
            return _TASKS.validate_json(text)
        except ValidationError as error:
            raise EngineError(text[:500], status=status) from error

    async def report(self, task_id: str, outcome: Outcome) -> Answer:
        """Send an attempt's outcome once."""
        call, body = _spelled(outcome)
        return await self._ask(task_id, call, body)

    async def extend_lock(self, task_id: str, duration: timedelta) -> Answer:
        """Hold the task for `duration` from now; an expired lock is taken anew if nobody else has."""
        answer = await self._ask(task_id, "extendLock", {"newDuration": milliseconds(duration)})
        if answer.verdict is Verdict.EXPIRED:
            answer = await self._ask(task_id, "lock", {"lockDuration": milliseconds(duration)})
        return answer

    async def unlock(self, task_id: str) -> Answer:
        """Give the task back without an outcome; the engine does not check whose it is."""
        return judge(*await self._post(f"{task_id}/unlock", {}, _UNLOCK_PATIENCE))

    async def _ask(self, task_id: str, call: str, body: Mapping[str, object]) -> Answer:
        sent = {"workerId": self._worker_id, **body}
        return judge(*await self._post(f"{task_id}/{call}", sent, self._settings.patience))

    async def _post(self, path: str, body: Mapping[str, object], patience: timedelta) -> tuple[int | None, str]:
        timeout = aiohttp.ClientTimeout(total=patience.total_seconds())
        try:
            async with self._http.post(f"{self._root}/{path}", json=body, timeout=timeout) as response:
                return response.status, await response.text(errors="replace")
        except (aiohttp.ClientError, OSError) as error:  # OSError: TimeoutError is one
            return None, f"{type(error).__name__}: {error}"


def judge(status: int | None, text: str) -> Answer:
    """What an answer means; only errors in the engine's own spelling count as the engine's word.

    A 404 of a proxy or of a server that is still starting says nothing about the task.
    """
    if status is not None and 200 <= status < 300:
        return Answer(verdict=Verdict.DONE, status=status, message="")
    refusal = _refusal(text)
    if status is None or refusal is None:
        return Answer(verdict=Verdict.UNKNOWN, status=status, message=text[:500])
    return Answer(verdict=_verdict(status, refusal), status=status, message=refusal.message or refusal.type)


def _refusal(text: str) -> _Refusal | None:
    try:
        return _Refusal.model_validate_json(text)
    except ValidationError:
        return None


def _verdict(status: int, refusal: _Refusal) -> Verdict:
    words = refusal.message or ""
    is_passing = not refusal.code and any(trouble in words for trouble in _PASSING_TROUBLE)
    match status:
        case 400 if "by worker" in words or "locked by" in words:
            return Verdict.NOT_OWNER
        case 400 if "lock that expired" in words:
            return Verdict.EXPIRED
        case 400:
            return Verdict.SUSPENDED if "suspended" in words else Verdict.REFUSED
        case 404 if "External task" in words:
            return Verdict.GONE
        case 500 if refusal.code not in _ROLLED_BACK and not is_passing:
            return Verdict.STUCK
    return Verdict.UNKNOWN


def milliseconds(duration: timedelta) -> int:
    """The duration as the engine counts it."""
    return duration // timedelta(milliseconds=1)


def _spelled(outcome: Outcome) -> tuple[str, Mapping[str, object]]:
    match outcome:
        case Completed():
            return "complete", {"variables": outcome.variables}
        case BpmnError():
            body = {"errorCode": outcome.code, "errorMessage": outcome.message, "variables": outcome.variables}
            return "bpmnError", body
        case Failed():
            return "failure", {
                "errorMessage": outcome.message,
                "errorDetails": outcome.details,
                "retries": outcome.retries_left,
                "retryTimeout": milliseconds(outcome.retry_delay),
            }
