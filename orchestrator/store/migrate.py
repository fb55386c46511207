"""Brings a database to the newest shape, before the first worker or command opens the store."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from orchestrator.errors import StoreUnreachable
from orchestrator.store.address import with_driver

_MIGRATIONS = Path(__file__).parent / "migrations"

#: Two processes that start at once migrate one after the other; the number means nothing but "coxswain migrates".
_LOCK = text("SELECT pg_advisory_xact_lock(7240001)")


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest shape; changes nothing when it has it already.

    Safe when several processes start at once. Raises StoreUnreachable when the database gives no answer.
    """
    engine = create_engine(with_driver(url))
    try:
        with engine.begin() as connection:
            connection.execute(_LOCK)
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            command.upgrade(config, "head")
    except OperationalError as cause:
        raise StoreUnreachable(
            f"The database gave no answer while its tables were brought up to date: {cause.orig}"
        ) from cause
    finally:
        engine.dispose()
