"""What the business keeps: tables, migrations, and one repository a noun; handlers and views work through it."""

from orchestrator.store.records import Records
from orchestrator.store.store import Store

__all__ = ["Records", "Store"]
