"""Reads a copied stream by kind, as the store's shelves read the database."""

from dataclasses import dataclass
from typing import TypeVar

from orchestrator.store.copies import OrderCopy
from orchestrator.store.courses import COURSES
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """The streams of an order's copy by what they hold."""

    order: StreamReader
    customer: StreamReader
    complaints: tuple[StreamReader, ...]
    #: What the engine did with the order, with its complaints, and with its customer's credit.
    courses: tuple[StreamReader, ...]


def sort_streams(copy: OrderCopy) -> Streams:
    """The copy's streams, each with a reader."""
    order, customer, *others = map(StreamReader, copy.streams)
    return Streams(
        order=order,
        customer=customer,
        complaints=tuple(each for each in others if not each.copy.stream.startswith(COURSES)),
        courses=tuple(each for each in others if each.copy.stream.startswith(COURSES)),
    )
