"""What a measurement does with the engine: put work there, let it go, see it done, sweep it away."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import requests

from benchmarks.engine import Target
from benchmarks.told import access

PROCESS, CROWD = "benchmark", "benchmark-crowd"
DIAGRAMS = ("one-task.bpmn", "crowd.bpmn")
STARTS_AT_ONCE = 16
CALL_SECONDS = 120
BETWEEN_LOOKS = 0.1
SWEEPS = 1000


class Bench:
    """One engine with the benchmarks' diagrams on it."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self._http = requests.Session()
        self._http.trust_env = False
        self._http.auth = (target.user, target.password)

    def deploy(self) -> str:
        """Put the diagrams there; says which deployment they are."""
        files = {name: Path(__file__).with_name(name).read_bytes() for name in DIAGRAMS}
        made = self._tell("POST", "/deployment/create", data={"deployment-name": "benchmarks"}, files=files)
        return str(made["id"])

    def remove(self, deployment: str) -> None:
        """Take a deployment away, with every instance and all history of its diagrams."""
        self._tell("DELETE", f"/deployment/{deployment}", params={"cascade": "true"})

    def start(self, topic: str, number: int = 1) -> str:
        """Start one instance and say which."""
        return str(self._tell("POST", f"/process-definition/key/{PROCESS}/start", json=_work(topic, number))["id"])

    def start_many(self, topic: str, count: int) -> None:
        """Start that many instances, several at a time."""
        asyncio.run(self._start_all(PROCESS, [_work(topic, number) for number in range(count)]))

    def crowd(self, tasks: int, members: int, topics: int) -> None:
        """Let that many tasks wait: `members` an instance, spread over so many topics."""
        starts = [_gathering(f"crowd-{number % topics}", members) for number in range(tasks // members)]
        asyncio.run(self._start_all(CROWD, starts))

    def suspend(self, *, suspended: bool) -> None:
        """Hold the work of all instances back, or let it go; letting it go wakes nobody who waits for it."""
        self._tell("PUT", "/process-instance/suspended", json={"processDefinitionKey": PROCESS, "suspended": suspended})

    def waiting(self, topic: str) -> int:
        """How many tasks of a topic somebody could fetch or holds."""
        return int(self._tell("GET", "/external-task/count", params={"topicName": topic, "active": "true"})["count"])

    def wait_until_done(self, topic: str, within: timedelta, *, gone: Callable[[], bool]) -> bool:
        """Whether nothing of a topic is left within the time; `gone` says that the client has ended before."""
        deadline = time.monotonic() + within.total_seconds()
        while self.waiting(topic):
            if time.monotonic() > deadline or gone():
                return False
            time.sleep(BETWEEN_LOOKS)
        return True

    def is_running(self, instance_id: str) -> bool:
        """Whether an instance has not ended."""
        return self._http.get(f"{self.target.url}/process-instance/{instance_id}", timeout=CALL_SECONDS).ok

    def answers(self) -> int:
        """How many instances keep what a client's handler has answered."""
        asked = {"variableName": "startedAt", "processDefinitionKey": PROCESS}
        return int(self._tell("GET", "/history/variable-instance/count", params=asked)["count"])

    def answer(self, instance_id: str) -> float:
        """When a client's handler began with an instance, by its own clock, in seconds of Unix time."""
        asked = {"variableName": "startedAt", "processInstanceId": instance_id}
        return float(self._tell("GET", "/history/variable-instance", params=asked)[0]["value"])

    def created(self, instance_id: str) -> float:
        """When the engine made the task of an instance, likewise, to the millisecond."""
        asked = {"activityId": "Task_Work", "processInstanceId": instance_id}
        return _seconds(self._tell("GET", "/history/activity-instance", params=asked)[0]["startTime"])

    def last_end(self) -> float:
        """When the engine carried out the last completion, likewise."""
        asked = {"activityId": "Task_Work", "finished": "true", "sortBy": "endTime", "sortOrder": "desc"}
        return _seconds(
            self._tell("GET", "/history/activity-instance", params=asked | {"maxResults": "1"})[0]["endTime"]
        )

    def sweep(self) -> None:
        """Delete what has ended, so that every round finds the same small database."""
        self._tell("POST", "/history/cleanup", params={"immediatelyDue": "true"})
        asked = {"processDefinitionKey": PROCESS, "finished": "true"}
        for _ in range(SWEEPS):
            if not int(self._tell("GET", "/history/process-instance/count", params=asked)["count"]):
                return
            for job in self._tell("GET", "/history/cleanup/jobs"):
                self._http.post(f"{self.target.url}/job/{job['id']}/execute", timeout=CALL_SECONDS)
        raise RuntimeError("the engine does not delete the history of ended instances")

    async def _start_all(self, process: str, starts: list[dict[str, Any]]) -> None:
        url, waiting = f"{self.target.url}/process-definition/key/{process}/start", iter(starts)
        headers, limit = access(self.target.user, self.target.password), aiohttp.ClientTimeout(CALL_SECONDS)

        async def start_some() -> None:
            for start in waiting:
                async with http.post(url, json=start) as answer:
                    answer.raise_for_status()

        async with aiohttp.ClientSession(headers=headers, timeout=limit) as http:
            await asyncio.gather(*(start_some() for _ in range(STARTS_AT_ONCE)))

    def _tell(self, method: str, path: str, **arguments: Any) -> Any:  # noqa: ANN401 - each path has its own
        answer = self._http.request(method, self.target.url + path, timeout=CALL_SECONDS, **arguments)
        if not answer.ok:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer.json() if answer.content else None


def _work(topic: str, number: int) -> dict[str, Any]:
    return {"variables": {"topic": {"value": topic}, "number": {"value": number}}}


def _gathering(topic: str, members: int) -> dict[str, Any]:
    return {"variables": {"topic": {"value": topic}, "members": {"value": members}}}


def _seconds(time_of_engine: str) -> float:
    return datetime.fromisoformat(time_of_engine).timestamp()
