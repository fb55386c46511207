"""The servers that tests share: one PostgreSQL and one engine a run, started when the first test asks for them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose its engine."""
    parser.addoption("--engine", choices=("camunda", "operaton"), default="camunda", help="the engine to test on")


@pytest.hookimpl(tryfirst=True)  # the division itself reads the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """When a run is divided (`pytest -n 2`), keep together what shares a laptop, what one report counts, and a file."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_company(item)))


def _company(item: pytest.Item) -> str:
    if "running" in getattr(item, "fixturenames", ()):
        return "the laptop of the acceptance tests"
    return str(item.path.parent if item.path.parent.name == "processes" else item.path)


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
