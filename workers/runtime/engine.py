"""The engine's external-task calls over one kept-alive session, and what each answer means for the worker."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import quote

import aiohttp
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import to_json

from orchestrator.errors import EngineError, EngineUnreachable
from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome
from workers.runtime.settings import WorkerSettings
from workers.runtime.task import ExternalTask
from workers.runtime.variables import FileContent, Variable


class _VariableInstance(BaseModel):
    """One variable in one scope."""

    model_config = ConfigDict(extra="ignore", alias_generator=to_camel)

    id: str
    execution_id: str | None


_TASKS = TypeAdapter(list[ExternalTask])
_INSTANCES = TypeAdapter(list[_VariableInstance])
Answered = TypeVar("Answered")
_JSON = {"Content-Type": "application/json"}
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
    #: Nothing in the diagram catches this BPMN error.
    UNCAUGHT = auto()


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
        self._root = settings.engine_url.rstrip("/")
        self._patience = settings.patience
        self._worker_id = worker_id

    async def fetch_and_lock(
        self, topics: Sequence[Mapping[str, object]], most: int, wait: timedelta
    ) -> list[ExternalTask]:
        """Up to `most` tasks, held open by the engine so long while there are none.

        Raises EngineUnreachable without an answer, EngineError for any answer but tasks.
        """
        body = {
            "workerId": self._worker_id,
            "maxTasks": most,
            "usePriority": True,
            "asyncResponseTimeout": milliseconds(wait) or None,
            "topics": topics,
        }
        status, answer = await self._call("POST", "external-task/fetchAndLock", body, wait + _POLL_MARGIN)
        return _read(_TASKS, status, answer)

    async def report(self, task_id: str, outcome: Outcome) -> Answer:
        """Send an attempt's outcome once."""
        call, body = _spelled(outcome)
        return await self._ask(task_id, call, body, self._patience)

    async def extend_lock(self, task_id: str, duration: timedelta) -> Answer:
        """Hold the task for `duration` from now; an expired lock is taken anew if nobody else has."""
        patience = min(self._patience, duration / 4)  # a second try must come in time
        answer = await self._ask(task_id, "extendLock", {"newDuration": milliseconds(duration)}, patience)
        if answer.verdict is Verdict.EXPIRED:
            answer = await self._ask(task_id, "lock", {"lockDuration": milliseconds(duration)}, patience)
        return answer

    async def unlock(self, task_id: str) -> Answer:
        """Give the task back without an outcome; the engine does not check whose it is."""
        return await self._ask(task_id, "unlock", {}, _UNLOCK_PATIENCE)

    async def keep(self, task: ExternalTask, name: str, variable: Variable) -> None:
        """Set a local variable beside the task; without success nothing changes."""
        path = f"execution/{task.execution_id}/localVariables/{name}"
        await self._call("PUT", path, variable, self._patience)

    async def load_files(self, task: ExternalTask, names: Iterable[str]) -> None:
        """Put the contents into these File variables of the task; raises EngineError without a proper answer."""
        for name in names:
            variable = task.variables.get(name, {})
            if variable.get("type") == "File":
                data, info = await self._content(task, name), variable.get("valueInfo", {})
                mime = info.get("mimeType") or "application/octet-stream"
                variable["value"] = FileContent(name=info.get("filename", name), mime=mime, data=data)

    async def _content(self, task: ExternalTask, name: str) -> bytes:
        query = f"processInstanceIdIn={task.process_instance_id}&variableName={quote(name)}&deserializeValues=false"
        status, answer = await self._call("GET", f"variable-instance?{query}", None, self._patience)
        # Of several scopes the task's own counts, else the instance's.
        nearest: dict[str | None, int] = {task.execution_id: 0, task.process_instance_id: 1}
        instances = _read(_INSTANCES, status, answer)
        found = sorted(instances, key=lambda one: nearest.get(one.execution_id, 2))
        if not found:
            raise EngineError(f"variable {name} is gone", status=status)
        status, data = await self._call("GET", f"variable-instance/{found[0].id}/data", None, self._patience)
        if status != HTTPStatus.OK:
            raise EngineError(f"file {name}: {data[:500].decode(errors='replace')}", status=status)
        return data

    async def _ask(self, task_id: str, call: str, body: Mapping[str, object], patience: timedelta) -> Answer:
        sent = {"workerId": self._worker_id, **body}
        return judge(*await self._call("POST", f"external-task/{task_id}/{call}", sent, patience))

    async def _call(
        self, method: str, path: str, body: Mapping[str, object] | None, patience: timedelta
    ) -> tuple[int | None, bytes]:
        timeout = aiohttp.ClientTimeout(total=patience.total_seconds())
        try:
            async with self._http.request(
                method, f"{self._root}/{path}", data=_spelled_out(body), headers=_JSON, timeout=timeout
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:  # OSError: TimeoutError is one
            return None, f"{type(error).__name__}: {error}".encode()


def _spelled_out(body: object) -> bytes:
    try:
        return to_json(body)
    except ValueError:  # half a surrogate pair, from the message of some exception
        return json.dumps(body, ensure_ascii=False).encode(errors="replace")


def _read(kind: TypeAdapter[Answered], status: int | None, answer: bytes) -> Answered:
    if status is None:
        raise EngineUnreachable(answer.decode())
    try:
        return kind.validate_json(answer)
    except ValidationError as error:
        raise EngineError(answer[:500].decode(errors="replace"), status=status) from error


def judge(status: int | None, body: bytes) -> Answer:
    """What an answer means; only errors in the engine's own spelling count as the engine's word.

    A 404 of a proxy or of a server that is still starting says nothing about the task.
    """
    if status is not None and 200 <= status < 300:
        return Answer(verdict=Verdict.DONE, status=status, message="")
    refusal = _refusal(body)
    if status is None or refusal is None:
        return Answer(verdict=Verdict.UNKNOWN, status=status, message=body[:500].decode(errors="replace"))
    return Answer(verdict=_verdict(status, refusal), status=status, message=refusal.message or refusal.type)


def _refusal(body: bytes) -> _Refusal | None:
    try:
        return _Refusal.model_validate_json(body)
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
        case 500 if "Propagation of bpmn error" in words:
            return Verdict.UNCAUGHT
        case 500 if refusal.code not in _ROLLED_BACK and not is_passing:
            return Verdict.STUCK
    return Verdict.UNKNOWN


def milliseconds(duration: timedelta) -> int:
    """The duration as the engine counts it."""
    return duration // timedelta(milliseconds=1)


def _spelled(outcome: Outcome) -> tuple[str, Mapping[str, object]]:
    match outcome:
        case Completed():
            return "complete", {"variables": outcome.variables, "localVariables": outcome.local_variables}
        case BpmnError():
            body = {"errorCode": outcome.code, "errorMessage": outcome.message, "variables": outcome.variables}
            return "bpmnError", body
        case Failed():
            failure: dict[str, object] = {
                "errorMessage": outcome.message,
                "errorDetails": outcome.details,
                "retries": outcome.retries_left,
                "retryTimeout": milliseconds(outcome.retry_delay),
            }
            # Older engines know none.
            return "failure", failure | ({"localVariables": outcome.local_variables} if outcome.local_variables else {})
