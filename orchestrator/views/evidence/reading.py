"""Reads a copied stream by kind, as the store's shelves read the database."""

from typing import TypeVar

from orchestrator.store.evidence import Entry, Evidence
from orchestrator.store.ledger import Record, StreamCopy

Body = TypeVar("Body", bound=Evidence)


class StreamReader:
    """The typed records of one copied stream."""

    def __init__(self, copy: StreamCopy) -> None:
        self.copy = copy

    def of(self, model: type[Body]) -> tuple[Entry[Body], ...]:
        """All of a kind as they stand, corrected ones left aside, in the order of writing."""
        standing: dict[str, Record] = {}
        for record in self.copy.records:
            if record.kind == model.kind:
                standing.pop(record.key, None)
                standing[record.key] = record
        return tuple(Entry(body=model.model_validate(each.body), record=each) for each in standing.values())

    def last(self, model: type[Body]) -> Entry[Body] | None:
        """The one of a kind that was written last, or None."""
        entries = self.of(model)
        return entries[-1] if entries else None
