"""What an engine's start looks at before it starts anything: whom it finds in its folder and on its port."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.errors import StartError
from orchestrator.server.engine import EngineServer, EngineSettings
from orchestrator.server.processes import command_line, wait_for


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def start(folder: Path, port: int) -> None:
    """Start an engine in a folder; it goes as far as the port, which is taken."""
    settings = EngineSettings(
        port=port,
        database_url="jdbc:postgresql://127.0.0.1:1/camunda",
        database_user="coxswain",
        database_password="",
        admin_user="admin",
        admin_password="admin",
        data_folder=folder,
        log_file=folder / "engine.log",
    )
    with pytest.raises(StartError, match=f"^Port {port} is taken, so the engine cannot listen there"):
        EngineServer(settings).start()


def waiting_process(*words: str) -> subprocess.Popen[bytes]:
    """A process that waits to be ended, with the given words in its command line."""
    process = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()", *words])
    assert wait_for(lambda: words[-1] in command_line(process.pid), within=timedelta(seconds=10))
    return process


def test_a_taken_port_is_named_and_nothing_is_started(tmp_path: Path, taken_port: int) -> None:
    start(tmp_path, taken_port)

    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_a_killed_coxswain_left_is_stopped_first(tmp_path: Path, taken_port: int) -> None:
    left = waiting_process(f"-Dcoxswain.folder={tmp_path}", "groovy.ui.GroovyMain")
    (tmp_path / "engine.pid").write_text(f"{left.pid}\n")

    start(tmp_path, taken_port)

    assert left.wait(timeout=5) == -signal.SIGTERM


def test_a_stranger_with_the_left_engines_number_lives_on(tmp_path: Path, taken_port: int) -> None:
    stranger = waiting_process(f"-Dcoxswain.folder={tmp_path}-other", "groovy.ui.GroovyMain")
    (tmp_path / "engine.pid").write_text(f"{stranger.pid}\n")

    start(tmp_path, taken_port)

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()
