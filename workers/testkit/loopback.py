"""An engine's external-task calls on loopback: it hands out what a test puts in, and misbehaves on request."""

import asyncio
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web

from workers.testkit.faults import Call
from workers.testkit.server import FaultServer
from workers.testkit.waiting import DEADLINE

_OUTCOMES = ("complete", "bpmnError", "failure")


@dataclass(slots=True, kw_only=True)
class _Held:
    """A task in a worker's hands; its entry is what the fetch answer carries of it."""

    entry: dict[str, Any]
    worker: str
    until: float


class Loopback(FaultServer):
    """Tasks, their locks and their owners as an engine keeps them, without processes behind them."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[dict[str, Any]] = []
        self._held: dict[str, _Held] = {}
        self._incidents: dict[str, dict[str, Any]] = {}

    def hand_out(self, task_id: str, topic: str, retries: int | None = None, **variables: Mapping[str, Any]) -> None:
        """Let the next poll for this topic find this task; a variable is {"type": …, "value": …}."""
        task = {
            "id": task_id,
            "topicName": topic,
            "businessKey": f"key of {task_id}",
            "processInstanceId": f"instance of {task_id}",
            "processDefinitionKey": "customer-order",
            "activityId": "Task_One",
            "activityInstanceId": f"Task_One:{task_id}",
            "executionId": f"execution of {task_id}",
            "createTime": "2026-11-24T08:06:19.294+0000",
            "retries": retries,
            "variables": variables,
        }
        with self._changed:
            self._waiting.append(task)

    def outcome_of(self, task_id: str, within: timedelta = DEADLINE) -> Call:
        """The first complete, bpmnError or failure of that task; raises AssertionError at the deadline."""
        with self._changed:
            arrived = self._changed.wait_for(lambda: self._first_outcome(task_id), within.total_seconds())
            said = [f"{call.name} {call.task_id}" for call in self._calls if call.name != "fetchAndLock"]
        if arrived is None:
            raise AssertionError(f"no outcome of {task_id} among {said}")
        return arrived

    def retry(self, task_id: str) -> None:
        """Resolve the task's incident as an operator does: hand it out once more. Raises KeyError without incident."""
        with self._changed:
            self._waiting.append(self._incidents.pop(task_id) | {"retries": 1})

    def take_away(self, task_id: str) -> None:
        """Let another worker hold the task from now on. Raises KeyError when no worker holds it."""
        with self._changed:
            self._held[task_id].worker, self._held[task_id].until = "another worker", math.inf

    def _first_outcome(self, task_id: str) -> Call | None:
        outcomes = (call for call in self._calls if call.name in _OUTCOMES and call.task_id == task_id)
        return next(outcomes, None)

    async def _proper(self, call: Call, request: web.Request) -> web.StreamResponse:  # noqa: ARG002
        if call.name == "fetchAndLock":
            return web.json_response(await self._fetch(call.body))
        with self._changed:
            held = self._held.get(call.task_id)
            if held is None:
                return _refusal(404, f"External task with id {call.task_id} does not exist")
            return self._objection(call, held) or self._done(call, held)

    async def _fetch(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        give_up = time.monotonic() + (body.get("asyncResponseTimeout") or 0) / 1000
        while not (found := self._lock(body)) and time.monotonic() < give_up:
            await asyncio.sleep(0.005)
        return found

    def _lock(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        now, topics = time.monotonic(), {topic["topicName"]: topic for topic in body["topics"]}
        with self._changed:
            expired = [held.entry for held in self._held.values() if held.until < now]
            found = [task for task in [*expired, *self._waiting] if task["topicName"] in topics][: body["maxTasks"]]
            for task in found:
                until = now + topics[task["topicName"]]["lockDuration"] / 1000
                self._held[task["id"]] = _Held(entry=task, worker=body["workerId"], until=until)
            self._waiting = [task for task in self._waiting if task not in found]
        return [_as_asked(task, topics[task["topicName"]].get("variables")) for task in found]

    def _objection(self, call: Call, held: _Held) -> web.Response | None:
        is_owner, is_expired = call.body.get("workerId") == held.worker, held.until < time.monotonic()
        if not is_owner and call.name != "unlock" and not (call.name == "lock" and is_expired):
            whose = f"by worker '{call.body.get('workerId')}'. It is locked by worker '{held.worker}'."
            return _refusal(400, f"External Task {call.task_id} cannot be accessed {whose}")
        if call.name == "extendLock" and is_expired:
            return _refusal(400, "Cannot extend a lock that expired")
        return None

    def _done(self, call: Call, held: _Held) -> web.Response:
        match call.name:
            case "extendLock" | "lock":
                duration = call.body.get("newDuration") or call.body["lockDuration"]
                held.worker, held.until = call.body["workerId"], time.monotonic() + duration / 1000
                return web.Response(status=204)
            case "failure":
                self._failed(call.body, held.entry)
            case "unlock":
                self._waiting.append(held.entry)
        del self._held[call.task_id]
        return web.Response(status=204)

    def _failed(self, body: Mapping[str, Any], entry: dict[str, Any]) -> None:
        kept = {**entry["variables"], **body.get("variables", {}), **body.get("localVariables", {})}
        failed = {**entry, "retries": body["retries"], "variables": kept}
        if body["retries"] > 0:
            self._waiting.append(failed)  # at once: a test does not wait for the pause
        else:
            self._incidents[entry["id"]] = failed


def _as_asked(task: dict[str, Any], names: list[str] | None) -> dict[str, Any]:
    variables = {name: value for name, value in task["variables"].items() if names is None or name in names}
    return {**task, "variables": variables}


def _refusal(status: int, message: str) -> web.Response:
    return web.json_response({"type": "RestException", "message": message, "code": 0}, status=status)
