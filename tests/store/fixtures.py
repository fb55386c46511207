"""Databases for tests: a migrated one of the test's own, or the example company in a transaction rolled back."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import NullPool, create_engine

from orchestrator.domain.clock import Clock
from orchestrator.server.postgres import PostgresServer
from orchestrator.store.address import with_driver
from orchestrator.store.company import load_company
from orchestrator.store.migrate import migrate
from orchestrator.store.records import Records
from orchestrator.store.store import Store
from tests.store.builders import NOW

COMPANY = Path(__file__).parents[2] / "examples" / "company"
CLOCK = Clock(read=lambda: NOW)
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def migrated(postgres: PostgresServer) -> str:
    """The address of a migrated database that stays empty: others are copied from it."""
    url = _new_database(postgres)
    migrate(url)
    return url


@pytest.fixture(scope="session")
def company_url(postgres: PostgresServer, migrated: str) -> str:
    """The address of a database with the example company, in which no test leaves anything."""
    url = _new_database(postgres, template=migrated)
    store = Store(url, clock=CLOCK)
    with store.open() as records:
        load_company(records, COMPANY)
    store.close()
    return url


@pytest.fixture
def records(company_url: str) -> Iterator[Records]:
    """The example company on the morning of 24 November 2026; what the test writes is rolled back."""
    engine = create_engine(with_driver(company_url), poolclass=NullPool)
    with engine.connect() as connection:
        yield Records(connection, CLOCK)
        connection.rollback()


@pytest.fixture
def company_store(postgres: PostgresServer, company_url: str) -> Iterator[Store]:
    """A store of the test's own with the example company, for what needs several transactions."""
    yield from _store(postgres, template=company_url)


@pytest.fixture
def store_url(postgres: PostgresServer, migrated: str) -> Iterator[str]:
    """The address of a migrated, empty database of the test's own."""
    url = _new_database(postgres, template=migrated)
    yield url
    _drop(postgres, url)


@pytest.fixture
def empty_url(postgres: PostgresServer) -> Iterator[str]:
    """The address of a database that nobody migrated yet."""
    url = _new_database(postgres)
    yield url
    _drop(postgres, url)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """A store on the test's own empty database, on the morning of 24 November 2026."""
    store = Store(store_url, clock=CLOCK)
    yield store
    store.close()


@pytest.fixture
def edit(store_url: str) -> Callable[[str], None]:
    """Change tables behind the store's back, as somebody with the database's password could."""
    return lambda statement: _run(store_url, statement)


def _store(postgres: PostgresServer, template: str) -> Iterator[Store]:
    url = _new_database(postgres, template)
    store = Store(url, clock=CLOCK)
    yield store
    store.close()
    _drop(postgres, url)


def _new_database(postgres: PostgresServer, template: str | None = None) -> str:
    admin, name = _libpq(postgres.url("coxswain")), f"store_{next(_NUMBERS)}"
    source = sql.Identifier(_name(template)) if template else sql.Identifier("template1")
    _run(admin, sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), source))
    return urlunsplit(urlsplit(admin)._replace(path=f"/{name}"))


def _drop(postgres: PostgresServer, url: str) -> None:
    admin = _libpq(postgres.url("coxswain"))
    _run(admin, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(_name(url))))


def _libpq(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(scheme="postgresql"))


def _name(url: str) -> str:
    return urlsplit(url).path[1:]


def _run(url: str, statement: str | sql.Composed) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
