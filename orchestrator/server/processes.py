"""What servers need to know of processes and ports: who runs, who listens, how a child ends when we do."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

PR_SET_PDEATHSIG = 1  # linux/prctl.h
LOOPBACK = "127.0.0.1"
BETWEEN_LOOKS_SECONDS = 0.05


def command_line(pid: int) -> str:
    """The command line of a running process, its words joined by spaces; empty when there is no such process."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return ""
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)  # noqa: S603, S607
    return shown.stdout.strip()


def read_pid(file: Path) -> int | None:
    """The process id on the first line of a file; None when there is no such file or no number in it."""
    try:
        return int(file.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None


def end_process(pid: int, *, gently: signal.Signals, within: timedelta) -> None:
    """End a process that is ours: ask with a signal, after the given time force it; returns when it is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, gently)
        if not wait_for(lambda: not command_line(pid), within=within):
            os.kill(pid, signal.SIGKILL)
            wait_for(lambda: not command_line(pid), within=timedelta(seconds=5))


def end_child(child: subprocess.Popen[bytes], *, gently: signal.Signals, within: timedelta) -> None:
    """End a child of ours likewise, and bury it."""
    child.send_signal(gently)
    try:
        child.wait(within.total_seconds())
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_for(condition: Callable[[], bool], *, within: timedelta) -> bool:
    """Whether a condition came true within the given time."""
    deadline = time.monotonic() + within.total_seconds()
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(BETWEEN_LOOKS_SECONDS)
    return met


def free_port() -> int:
    """A loopback TCP port that nobody listens on at this moment."""
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


def is_port_free(port: int, address: str = LOOPBACK) -> bool:
    """Whether one could listen on this TCP port now."""
    try:
        with socket.create_server((address, port)):
            return True
    except OSError:
        return False


def dying_with_us(by: signal.Signals) -> Callable[[], None] | None:
    """What a child runs before its program, so that it gets a signal when we end, even if we are killed (Linux only).

    "We" is the thread that starts the child: start servers from one that lives as long as they do.
    """
    if sys.platform != "linux":
        return None
    library, parent = ctypes.CDLL(None), os.getpid()

    def ask() -> None:
        library.prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
        if os.getppid() != parent:  # we ended before the child could ask
            os._exit(1)

    return ask
