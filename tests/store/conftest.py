"""A migrated database for each test, copied from one that was migrated once."""

from collections.abc import Callable, Iterator
from itertools import count
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from orchestrator.domain.clock import Clock
from orchestrator.server.postgres import PostgresServer
from orchestrator.store.migrate import migrate
from orchestrator.store.store import Store
from tests.store.builders import NOW

_NUMBERS = count(1)
_TEMPLATE = "store_template"


@pytest.fixture(scope="session")
def template(postgres: PostgresServer) -> str:
    """The name of a migrated, empty database."""
    url = postgres.url("coxswain")
    _run(url, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
    migrate(_of(url, _TEMPLATE))
    return _TEMPLATE


@pytest.fixture
def url(postgres: PostgresServer, template: str) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own."""
    admin, name = postgres.url("coxswain"), f"store_{next(_NUMBERS)}"
    _run(admin, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    yield _of(admin, name)
    _run(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def empty_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database that nobody migrated yet."""
    admin, name = postgres.url("coxswain"), f"store_{next(_NUMBERS)}"
    _run(admin, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield _of(admin, name)
    _run(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store on the test's own database, where it is the morning of 24 November 2026."""
    store = Store(url, clock=Clock(read=lambda: NOW))
    yield store
    store.close()


@pytest.fixture
def edit(url: str) -> Callable[[str], None]:
    """Change tables behind the store's back, as somebody with the database's password could."""
    return lambda statement: _run(url, statement)


def _of(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(scheme="postgresql", path=f"/{database}"))


def _run(url: str, statement: str | sql.Composed) -> None:
    with psycopg.connect(_of(url, urlsplit(url).path[1:]), autocommit=True) as connection:
        connection.execute(statement)
