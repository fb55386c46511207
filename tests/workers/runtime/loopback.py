"""A loopback HTTP server that hands out tasks, misbehaves on request and remembers every call in order."""

import asyncio
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

#: Longer than anything here takes; a test that waits so long has failed.
DEADLINE_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request as it arrived; the body is any JSON object."""

    name: str
    task_id: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens instead of a proper answer; status None cuts the connection."""

    status: int | None
    body: object = None
    #: Whether the engine does what was asked before it answers so.
    commits: bool = False


ANSWER_LOST = Fault(status=None, commits=True)
CUT = Fault(status=None)
OPTIMISTIC_LOCKING = Fault(status=500, body={"type": "OptimisticLockingException", "message": "again", "code": 1})


def engine_error(status: int, message: str) -> Fault:
    """An error in the engine's own spelling."""
    return Fault(status=status, body={"type": "RestException", "message": message, "code": 0})


class Loopback:
    """The server's state; every method may be called from the test's thread."""

    def __init__(self) -> None:
        self.url = ""
        self._changed = threading.Condition()
        self._calls: list[Call] = []
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._waiting: deque[dict[str, Any]] = deque()
        self._open: dict[str, dict[str, Any]] = {}

    def hand_out(self, task_id: str, topic: str, retries: int | None = None, **variables: Mapping[str, Any]) -> None:
        """Let the next poll for a free slot find this task."""
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

    def misbehave(self, call: str, *faults: Fault) -> None:
        """Answer the next calls of this name so, one fault each, then properly again."""
        with self._changed:
            self._faults[call].extend(faults)

    def calls(self, *names: str) -> list[Call]:
        """The calls of these names so far, in order."""
        with self._changed:
            return [call for call in self._calls if call.name in names]

    def wait_for(self, name: str, count: int = 1) -> list[Call]:
        """The calls of this name once there are so many; fails at the deadline."""
        with self._changed:
            enough = self._changed.wait_for(lambda: self._count(name) >= count, DEADLINE_SECONDS)
            names = [call.name for call in self._calls if call.name != "fetchAndLock"]
        assert enough, f"no {count} x {name} among {names}"
        return self.calls(name)

    def _count(self, name: str) -> int:
        return sum(call.name == name for call in self._calls)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Remember the call, then answer or misbehave."""
        call = Call(
            name=request.match_info["call"], task_id=request.match_info.get("id", ""), body=await request.json()
        )
        with self._changed:
            self._calls.append(call)
            self._changed.notify_all()
            fault = self._faults[call.name].popleft() if self._faults[call.name] else None
        if fault is None:
            return await self._proper(call)
        if fault.commits:
            await self._proper(call)
        if fault.status is None and request.transport is not None:
            request.transport.abort()
        return web.json_response(fault.body, status=fault.status or 200)

    async def _proper(self, call: Call) -> web.StreamResponse:
        if call.name == "fetchAndLock":
            return web.json_response(await self._fetch(call.body["maxTasks"], call.body["asyncResponseTimeout"]))
        with self._changed:
            task = self._open.get(call.task_id)
            if task is None:
                message = f"External task with id {call.task_id} does not exist"
                return web.json_response({"type": "RestException", "message": message, "code": 0}, status=404)
            if call.name in {"complete", "bpmnError", "failure", "unlock"}:
                del self._open[call.task_id]
            if call.name == "failure" and call.body["retries"] > 0:
                self._waiting.append({**task, "retries": call.body["retries"]})
        return web.Response(status=204)

    async def _fetch(self, most: int, patience_ms: int) -> list[dict[str, Any]]:
        give_up = asyncio.get_running_loop().time() + patience_ms / 1000
        while not self._waiting and asyncio.get_running_loop().time() < give_up:
            await asyncio.sleep(0.005)
        with self._changed:
            fetched = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
            self._open.update({task["id"]: task for task in fetched})
        return fetched


@contextmanager
def loopback() -> Iterator[Loopback]:
    """The server on a free port, in a thread of its own."""
    server, ready = Loopback(), threading.Event()
    ends: list[Callable[[], object]] = []

    async def serve() -> None:
        stop = asyncio.Event()
        application = web.Application()
        application.router.add_post("/external-task/{call:fetchAndLock}", server.answer)
        application.router.add_post("/external-task/{id}/{call}", server.answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        loop = asyncio.get_running_loop()
        ends.append(lambda: loop.call_soon_threadsafe(stop.set))
        ready.set()
        await stop.wait()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(DEADLINE_SECONDS)
    try:
        yield server
    finally:
        ends[0]()
        thread.join(DEADLINE_SECONDS)
