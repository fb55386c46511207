"""What each fault test has for itself: a process with its own topic, a faulty way to the engine, and the counts."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from orchestrator.camunda import deployments, history, incidents
from orchestrator.camunda.history import HistoricInstance
from orchestrator.camunda.incidents import Incident
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import JsonObject
from tests.faults.diagrams import ONE_TASK
from tests.faults.program import Orders
from workers.runtime import WorkerSettings
from workers.testkit import DEADLINE, FaultProxy, quick, until

PROGRAM = Path(__file__).with_name("program.py")
#: Far more than it takes; a loaded machine needs some of it.
_ENDED_WITHIN = _STARTED_WITHIN = timedelta(seconds=30)


class _Count(BaseModel):
    count: int


@dataclass(frozen=True, kw_only=True)
class Replica:
    """A worker in a process of its own."""

    process: subprocess.Popen[bytes]
    log: Path

    def wait_until_it_says(self, words: str) -> None:
        """Return as soon as these words stand in its log."""
        until(lambda: words in self.log.read_text(), _STARTED_WITHIN, otherwise=f"no {words} in {self.log}")

    def wait_until_it_has_left(self) -> int:
        """Its exit code."""
        return self.process.wait(DEADLINE.total_seconds())


@dataclass(frozen=True, kw_only=True)
class Room:
    """One test's process definition, its instances, and what became of them."""

    admin: EngineSession
    proxy: FaultProxy
    #: The process definition's.
    key: str
    folder: Path

    @property
    def topic(self) -> str:
        """What the process' one task is for."""
        return f"{self.key}.work"

    def settings(self, **settings: Any) -> WorkerSettings:
        """Of a worker behind the proxy."""
        return quick(self.proxy.url, **{"user": "admin", "password": "admin", **settings})

    def deploy(self, diagram: str = ONE_TASK) -> None:
        """Make this the process; KEY stands for its key and the beginning of its topics."""
        content = diagram.replace("KEY", self.key).encode()
        deployments.create(self.admin, self.key, {f"{self.key}.bpmn": content})

    def start(self, count: int = 1, /, **variables: object) -> list[str]:
        """Start so many instances; a variable is {"type": …, "value": …}. Gives their business keys."""
        first = self._count("/history/process-instance/count", processDefinitionKey=self.key) + 1
        keys = [f"{self.key}-{number}" for number in range(first, first + count)]
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda key: self._start(key, variables), keys))
        return keys

    def instance(self, business_key: str) -> HistoricInstance:
        """The instance of that business key."""
        (found,) = history.find_instances(self.admin, business_key=business_key)
        return found

    def wait_until_ended(self, count: int, within: timedelta = _ENDED_WITHIN) -> None:
        """Return as soon as so many instances have ended."""
        until(lambda: self._ended() >= count, within, otherwise=f"{self._ended()} of {count} have ended")

    def wait_for_incident(self, business_key: str) -> Incident:
        """The one incident of that case, as soon as it is there."""
        until(lambda: incidents.of_business_key(self.admin, business_key), _ENDED_WITHIN)
        (incident,) = incidents.of_business_key(self.admin, business_key)
        return incident

    def added_variables(self, business_key: str) -> dict[str, JsonObject]:
        """The variables that its work has added, as the engine tells of them: those whose name begins with `other`."""
        instance_id = self.instance(business_key).instance_id
        query = {"processInstanceId": instance_id, "variableNameLike": "other%"}
        found = self.admin.get(list[JsonObject], "/history/variable-instance", **query, deserializeValues=False)
        return {str(each["name"]): each for each in found}

    def failures(self) -> int:
        """How many attempts the engine was ever told have failed."""
        return self._count("/history/external-task-log/count", processDefinitionKey=self.key, failureLog=True)

    def incidents(self) -> int:
        """How many incidents there ever were."""
        return self._count("/history/incident/count", processDefinitionKeyIn=self.key)

    @contextmanager
    def replica(self, **orders: Any) -> Iterator[Replica]:
        """A worker process that has said that it works; killed at the end of the block if it still does."""
        told = Orders(url=self.proxy.url, topic=self.topic, folder=self.folder, **orders)
        log = self.folder / f"replica-{time.monotonic_ns()}.log"
        command = [sys.executable, str(PROGRAM), told.model_dump_json()]
        with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
            replica = Replica(process=process, log=log)
            try:
                replica.wait_until_it_says("worker_started")
                yield replica
            finally:
                process.kill()

    def let_handlers_end(self) -> None:
        """Tell the handlers of all replicas that wait for it to return."""
        (self.folder / "finish").touch()

    def began(self) -> Counter[str]:
        """How often a replica began to work on each case."""
        return Counter(line.split()[1] for line in self._lines() if line.startswith("began"))

    def ended_in_handler(self) -> Counter[str]:
        """How often a replica's handler for each case came to its end."""
        return Counter(line.split()[1] for line in self._lines() if line.startswith("ended"))

    def who_began(self) -> set[int]:
        """The processes that began to work on anything."""
        return {int(line.split()[2]) for line in self._lines() if line.startswith("began")}

    def beginnings(self) -> list[float]:
        """When each work began, by the monotonic clock of this machine."""
        return [float(line.split()[3]) for line in self._lines() if line.startswith("began")]

    def _lines(self) -> list[str]:
        runs = self.folder / "runs"
        return runs.read_text().splitlines() if runs.exists() else []

    def _start(self, business_key: str, variables: dict[str, object]) -> None:
        body = {"businessKey": business_key, "variables": variables}
        self.admin.post(JsonObject, f"/process-definition/key/{self.key}/start", body)

    def _ended(self) -> int:
        return self._count("/history/process-instance/count", processDefinitionKey=self.key, completed=True)

    def _count(self, path: str, **query: str | bool) -> int:
        return self.admin.get(_Count, path, **query).count


def let_pass(seconds: float) -> None:
    """Let the fault last so long: its length is the fault."""
    threading.Event().wait(seconds)
