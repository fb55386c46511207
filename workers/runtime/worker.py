"""A worker: its handlers and resources checked, its identity, and its life in the foreground or in a thread."""

import asyncio
import os
import secrets
import socket
import threading
from collections.abc import Iterable

from pydantic import SecretStr

from workers.runtime.auth import Access, open_session
from workers.runtime.engine import Engine
from workers.runtime.log import Log
from workers.runtime.loop import Loop
from workers.runtime.settings import WorkerSettings
from workers.runtime.subscription import Resources, Subscription, prepare
from workers.runtime.watch import Together, Watch


class Worker:
    """Serves its topics until it is told to stop."""

    def __init__(
        self,
        settings: WorkerSettings,
        handlers: Iterable[Subscription],
        resources: Resources,
        watches: Iterable[Watch] = (),
    ) -> None:
        """Seen by the log and by `watches`.

        Raises StartError that lists every topic with two handlers and every resource nobody provides.
        """
        self._settings = settings
        self._access = settings.access or Access(user=settings.user, password=SecretStr(settings.password))
        self._resources = resources
        self._watch = Together((Log(), *watches))
        self._prepared = prepare(handlers, resources)
        # The engine tells workers apart by this alone, so no two may ever share it.
        self.worker_id = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None

    async def serve(self, stop: asyncio.Event) -> bool:
        """Work until `stop` is set, then finish what is held; says whether every handler has ended."""
        self._watch.worker_started(self.worker_id, sorted(self._prepared))
        async with open_session(self._settings.engine_url, self._access) as http:
            engine = Engine(http, self._settings, self.worker_id)
            idle = await Loop(engine, self._prepared, self._resources, self._settings, self._watch).work(stop)
        self._watch.worker_stopped(self.worker_id, idle)
        return idle

    def start(self) -> None:
        """Begin to work in a thread of its own, for a process that has other things to do."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve_in_thread()), name="worker")
        self._thread.start()
        self._ready.wait()

    @property
    def is_alive(self) -> bool:
        """Whether the thread that `start` began still works."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Stop fetching, finish what is held, and return when the thread has ended; twice is once."""
        if self._thread is None or self._loop is None or self._stop is None:
            return
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve_in_thread(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        await self.serve(self._stop)
