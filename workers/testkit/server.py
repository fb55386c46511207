"""A server on loopback, in a thread of its own, that remembers every call in order and misbehaves on request."""

import asyncio
import json
import threading
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Self

from aiohttp import web

from workers.testkit.faults import Call, Fault
from workers.testkit.waiting import DEADLINE

_LARGEST_BODY = 64 * 2**20


class FaultServer(ABC):
    """Answers between `with` and its end; every method may be called from the test's thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._calls: list[Call] = []
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._standing: dict[str, Fault] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=type(self).__name__, daemon=True)
        self._port = 0  # any free one at first, the same ever after

    @property
    def url(self) -> str:
        """What a worker takes for the engine's REST root."""
        return f"http://127.0.0.1:{self._port}"

    def misbehave(self, call: str, *faults: Fault) -> None:
        """Answer the next calls of this name so, one fault each, then properly again."""
        with self._changed:
            self._faults[call].extend(faults)

    @contextmanager
    def misbehaving(self, fault: Fault, *calls: str) -> Iterator[None]:
        """Answer all calls of these names so until the block ends; without names, all calls."""
        before, now = self._standing, dict.fromkeys(calls or ("*",), fault)
        self._standing = {**before, **now}
        try:
            yield
        finally:
            self._standing = before

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Cut every connection and refuse new ones until the block ends."""
        self._do(self._leave())
        try:
            yield
        finally:
            self._do(self._listen())

    def calls(self, *names: str) -> list[Call]:
        """The calls of these names so far, in order."""
        with self._changed:
            return [call for call in self._calls if call.name in names]

    def wait_for(self, name: str, count: int = 1, within: timedelta = DEADLINE) -> list[Call]:
        """The calls of this name once there are so many; raises AssertionError at the deadline."""
        with self._changed:
            seconds = within.total_seconds()
            enough = self._changed.wait_for(lambda: sum(one.name == name for one in self._calls) >= count, seconds)
            names = [call.name for call in self._calls if call.name != "fetchAndLock"]
        if not enough:
            raise AssertionError(f"no {count} x {name} among {names}")
        return self.calls(name)

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._set_up())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._tear_down())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(DEADLINE.total_seconds())
        self._loop.close()

    @abstractmethod
    async def _proper(self, call: Call, request: web.Request) -> web.StreamResponse:
        """Do what was asked and answer as an engine does."""

    async def _set_up(self) -> None:
        application = web.Application(client_max_size=_LARGEST_BODY)
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await self._listen()

    async def _tear_down(self) -> None:
        await self._runner.cleanup()

    async def _listen(self) -> None:
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = site.port

    async def _leave(self) -> None:
        for site in list(self._runner.sites):
            await site.stop()
        for connection in self._runner.server.connections if self._runner.server else ():
            if connection.transport:
                connection.transport.abort()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = _call(request.path, await request.read())
        with self._changed:
            self._calls.append(call)
            self._changed.notify_all()
            fault = self._fault_for(call.name)
        if fault is None:
            return await self._proper(call, request)
        answer = await self._proper(call, request) if fault.commits or fault.is_only_late else None
        await asyncio.sleep(fault.after.total_seconds())
        if answer and fault.is_only_late:
            return answer
        if fault.status is None and request.transport is not None:
            request.transport.abort()
        return web.json_response(fault.body, status=fault.status or 200)

    def _fault_for(self, name: str) -> Fault | None:
        if self._faults[name]:
            return self._faults[name].popleft()
        return self._standing.get(name) or self._standing.get("*")

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(DEADLINE.total_seconds())


def _call(path: str, content: bytes) -> Call:
    *_, before, name = ["", *path.split("/")]
    return Call(name=name, task_id="" if before == "external-task" else before, body=_json_object(content))


def _json_object(content: bytes) -> Mapping[str, Any]:
    try:
        body = json.loads(content)
    except ValueError:  # a question, or a file
        return {}
    return body if isinstance(body, dict) else {}
