"""The embedded PostgreSQL keeps what was committed, whatever happens to it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from orchestrator.errors import StartError
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import command_line, read_pid, wait_for

pytestmark = pytest.mark.database

START_AND_DIE = """
import os, signal, sys
from pathlib import Path
from orchestrator.server.postgres import PostgresServer, PostgresSettings
PostgresServer(PostgresSettings(data_folder=Path(sys.argv[1]))).start()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that the account of PostgreSQL can reach."""
    with tempfile.TemporaryDirectory(prefix="coxswain-tests-") as path:
        Path(path).chmod(0o711)
        yield Path(path)


def ask(server: PostgresServer, question: str) -> object:
    """The one value that a query answers in the database coxswain."""
    url = server.url("coxswain").replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
    return row[0] if row else None


def test_both_databases_are_there_and_writes_are_durable(postgres: PostgresServer) -> None:
    ours = "SELECT count(*) FROM pg_database WHERE datname IN ('camunda', 'coxswain')"
    durable = [ask(postgres, f"SHOW {option}") for option in ("fsync", "synchronous_commit", "full_page_writes")]

    assert ask(postgres, ours) == 2
    assert durable == ["on", "on", "on"]


def test_nobody_enters_without_the_password(postgres: PostgresServer) -> None:
    url = postgres.url("coxswain").replace("+psycopg", "").replace(postgres.password, "guess")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_only_its_owner_reads_the_password(postgres: PostgresServer) -> None:
    file = postgres.settings.data_folder / "postgres-password"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(postgres.password) == 32


def test_only_this_machine_can_connect(postgres: PostgresServer) -> None:
    assert ask(postgres, "SHOW listen_addresses") == "127.0.0.1"


def test_what_was_committed_survives_a_kill(folder: Path) -> None:
    with PostgresServer(PostgresSettings(data_folder=folder)) as killed:
        ask(killed, "SELECT 'SO-2026-000123' AS number INTO orders")
        assert killed.pid is not None
        os.kill(killed.pid, signal.SIGKILL)

    with PostgresServer(PostgresSettings(data_folder=folder)) as server:
        assert ask(server, "SELECT number FROM orders") == "SO-2026-000123"


def test_it_ends_when_its_starter_is_killed(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", START_AND_DIE, str(folder)], check=False)
    pid = read_pid(folder / "postgres" / "postmaster.pid")

    assert wait_for(lambda: pid is None or not command_line(pid), within=timedelta(seconds=10))


def test_one_that_was_left_running_is_stopped_before_the_next_starts(folder: Path) -> None:
    left = PostgresServer(PostgresSettings(data_folder=folder))
    left.start()
    left_pid = left.pid
    assert left_pid is not None

    with PostgresServer(PostgresSettings(data_folder=folder)) as server:
        assert left.pid is None
        assert server.pid not in (None, left_pid)


def test_a_stranger_with_the_left_servers_number_lives_on(folder: Path) -> None:
    with PostgresServer(PostgresSettings(data_folder=folder)):
        pass
    stranger = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    assert wait_for(lambda: "pause" in command_line(stranger.pid), within=timedelta(seconds=10))
    (folder / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{folder / 'postgres'}\n")

    with PostgresServer(PostgresSettings(data_folder=folder)) as server:
        assert ask(server, "SELECT 1") == 1

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_killed_server_that_nobody_buried_yet_does_not_hinder_the_next(folder: Path) -> None:
    killed = PostgresServer(PostgresSettings(data_folder=folder))
    killed.start()
    ask(killed, "SELECT 'SO-2026-000123' AS number INTO orders")
    pid = killed.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert wait_for(lambda: not command_line(pid), within=timedelta(seconds=10))

    with PostgresServer(PostgresSettings(data_folder=folder)) as server:
        assert ask(server, "SELECT number FROM orders") == "SO-2026-000123"

    killed.stop()  # buries it


def test_a_taken_port_is_named(postgres: PostgresServer, folder: Path) -> None:
    second = PostgresServer(PostgresSettings(data_folder=folder, port=postgres.port))

    with pytest.raises(StartError, match=f"^Port {postgres.port} is taken"):
        second.start()


def test_a_start_that_fails_quotes_the_servers_own_reason(folder: Path) -> None:
    with PostgresServer(PostgresSettings(data_folder=folder)):
        pass
    (folder / "postgres" / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(StartError, match="no_such_setting"):
        PostgresServer(PostgresSettings(data_folder=folder)).start()
