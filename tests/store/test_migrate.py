"""A database comes to the newest shape once, whoever asks and however often."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from orchestrator.errors import StoreUnreachable
from orchestrator.store.migrate import migrate
from orchestrator.store.store import Store

_SHAPE = """
    SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'
    ORDER BY table_name, column_name
"""


def shape(url: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(_SHAPE).fetchall()


def test_migrating_twice_changes_nothing(store_url: str) -> None:
    before = shape(store_url)

    migrate(store_url)

    assert shape(store_url) == before
    assert ("record", "previous_hash", "text") in before


def test_processes_that_start_at_once_migrate_one_after_the_other(empty_url: str, store_url: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, [empty_url] * 4))

    assert shape(empty_url) == shape(store_url)


def test_a_database_out_of_reach_is_said_so() -> None:
    nowhere = "postgresql://nobody@127.0.0.1:9/nothing"

    with pytest.raises(StoreUnreachable):
        migrate(nowhere)
    with pytest.raises(StoreUnreachable, match="try again"), Store(nowhere).open():
        pass
