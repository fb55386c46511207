"""The servers that tests share: one PostgreSQL and one engine a run, started when the first test asks for them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

from orchestrator.errors import StartError
from orchestrator.server.engine import EngineServer, EngineSettings
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import free_port
from tests.store.fixtures import (  # noqa: F401 - every test may ask for them
    company_store,
    company_url,
    edit,
    empty_url,
    migrated,
    records,
    store,
    store_url,
)

TOGETHER = ("tests/acceptance", "tests/processes")
APART = ("tests/acceptance/test_kills.py",)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose its engine."""
    parser.addoption("--engine", choices=("camunda", "operaton"), default="camunda", help="the engine to test on")


class ByWhatIsShared(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Keeps a file together, and the files that share a laptop or one report."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = file.rpartition("/")[0]
        return folder if folder in TOGETHER and file not in APART else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByWhatIsShared:
    """How `make test` divides the suite."""
    return ByWhatIsShared(config, log)


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Fail with the sentence that says why a server does not start, and nothing else."""
    try:
        yield
    except StartError as problem:
        pytest.fail(str(problem), pytrace=False)


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """The data folder of the run's servers (pytest's own would shut out the account that PostgreSQL runs as)."""
    with tempfile.TemporaryDirectory(prefix="coxswain-tests-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres(server_folder: Path) -> Iterator[PostgresServer]:
    """A PostgreSQL with the databases `coxswain` and `camunda`."""
    server = PostgresServer(PostgresSettings(data_folder=server_folder))
    with failing_clearly():
        server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config, server_folder: Path, postgres: PostgresServer) -> Iterator[EngineServer]:
    """The engine that `--engine` names, with authentication on; user and password `admin`."""
    settings = EngineSettings(
        distribution=pytestconfig.getoption("--engine"),
        port=free_port(),
        database_url=postgres.jdbc_url("camunda"),
        database_user=postgres.user,
        database_password=postgres.password,
        admin_user="admin",
        admin_password="admin",
        data_folder=server_folder,
        log_file=server_folder / "engine.log",
    )
    server = EngineServer(settings)
    with failing_clearly():
        server.start()
    yield server
    server.stop()
