"""The engine that is measured on: our own embedded one, on H2 in memory or on PostgreSQL, with nothing to prove."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from orchestrator.server.engine import EngineServer, EngineSettings
from orchestrator.server.jars import Progress, provide_jars, read_lock_list
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import free_port

H2_JAR = Path(__file__).with_name("h2.lock")
H2_URL = "jdbc:h2:mem:benchmarks;DB_CLOSE_DELAY=-1"
#: Who may call is not what is measured; without that question the engine is at its fastest, for a client to keep up.
OPEN = {
    "CAMUNDA_BPM_AUTHORIZATION_ENABLED": "false",
    "COXSWAIN_REST_FILTER": "org.springframework.web.filter.CharacterEncodingFilter",
}
#: Room for a database in memory with 100,000 waiting tasks; this variable alone overrules a command line.
ROOM = {"_JAVA_OPTIONS": "-Xms3g -Xmx3g"}


class Database(StrEnum):
    """Where the engine keeps what it knows."""

    H2 = "h2"
    POSTGRES = "postgres"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An engine that answers, and what is needed to measure it."""

    #: The REST root.
    url: str
    user: str
    password: str
    #: Of the engine's process.
    pid: int


class BenchmarkEngine(EngineServer):
    """The embedded engine with the driver of H2 beside its jars, room in memory and REST open to anybody."""

    def provide(self, progress: Progress | None = None) -> tuple[Path, ...]:
        """The engine's jars and the driver. Raises StartError."""
        driver = provide_jars(read_lock_list(H2_JAR), self.settings.jar_cache)
        return super().provide(progress) + driver

    def _environment(self) -> dict[str, str]:
        return super()._environment() | OPEN | ROOM


@contextmanager
def running_engine(database: Database) -> Iterator[Target]:
    """A fresh engine with an empty database, gone afterwards. Raises StartError."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coxswain-benchmark-")))
        folder.chmod(0o711)  # PostgreSQL runs as another account
        server = BenchmarkEngine(_settings(folder, *_database(database, folder, stack)))
        stack.enter_context(server)
        yield target(server)


def target(server: EngineServer) -> Target:
    """An engine that runs, as the benchmarks see it."""
    settings = server.settings
    return Target(url=server.url, user=settings.admin_user, password=settings.admin_password, pid=server.pid or 0)


def _database(database: Database, folder: Path, stack: ExitStack) -> tuple[str, str, str]:
    if database is Database.H2:
        return H2_URL, "sa", "sa"
    postgres = stack.enter_context(PostgresServer(PostgresSettings(data_folder=folder)))
    return postgres.jdbc_url("camunda"), postgres.user, postgres.password


def _settings(folder: Path, url: str, user: str, password: str) -> EngineSettings:
    return EngineSettings(
        port=free_port(),
        database_url=url,
        database_user=user,
        database_password=password,
        admin_user="admin",
        admin_password="admin",  # noqa: S106 - it lives for one measurement, on loopback
        data_folder=folder,
        log_file=folder / "engine.log",
    )
