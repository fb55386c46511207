"""The database's address as SQLAlchemy wants it: whatever a person wrote, psycopg 3 is the driver."""

from sqlalchemy.engine import URL, make_url


def with_driver(url: str) -> URL:
    """The same address, with psycopg 3 as its driver; raises sqlalchemy's ArgumentError for what is no URL."""
    return make_url(url).set(drivername="postgresql+psycopg")
