"""Heads of streams carry a seal: since which record, and the HMAC; both are empty where nobody ever sealed."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the seal, which a program that does not know it leaves empty."""
    op.execute("""
        ALTER TABLE stream_head ADD COLUMN sealed_since bigint, ADD COLUMN seal text,
        ADD CHECK ((sealed_since IS NULL) = (seal IS NULL))
    """)
