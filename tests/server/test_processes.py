"""What servers ask about processes and ports."""

import os
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from orchestrator.server.processes import command_line, end_child, free_port, is_port_free

STUBBORN = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
while True:
    signal.pause()
"""


def test_a_running_process_tells_its_words() -> None:
    assert Path(sys.executable).name in command_line(os.getpid())


def test_a_process_that_is_gone_has_no_words() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()

    assert command_line(gone.pid) == ""


def test_a_port_is_free_until_somebody_listens() -> None:
    port = free_port()
    before = is_port_free(port)

    with socket.create_server(("127.0.0.1", port)):
        during = is_port_free(port)

    assert (before, during) == (True, False)


def test_a_child_that_does_not_listen_is_forced() -> None:
    child = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()

    end_child(child, gently=signal.SIGTERM, within=timedelta(milliseconds=200))

    assert child.returncode == -signal.SIGKILL
    child.stdout.close()
