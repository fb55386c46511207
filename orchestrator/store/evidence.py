"""Typed records: a kind of evidence is a frozen model that knows its stream and key; a shelf keeps one kind."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from orchestrator.domain.order_number import OrderNumber
from orchestrator.errors import NothingKept
from orchestrator.store.ledger import Draft, Ledger, Record


class Kept(BaseModel):
    """Base of every value that the store keeps: fixed once made, and no field beside the named ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Kept, ABC):
    """What a record says; `kind` and the key fields together name it once and for all."""

    kind: ClassVar[str]
    #: The noun's own unique key, joined with slashes: `SO-2026-000123/1/finance/E`.
    key_fields: ClassVar[tuple[str, ...]]

    @property
    @abstractmethod
    def stream(self) -> str:
        """The stream that the record belongs to: an order's number, `customer:` and its number, ..."""

    @property
    def key(self) -> str:
        """The noun's own key."""
        return "/".join(str(getattr(self, field)) for field in self.key_fields)


class OfOrder(Evidence):
    """Evidence in the stream of one order."""

    order: OrderNumber

    @property
    def stream(self) -> str:
        """The order's number."""
        return self.order


class OfCustomer(Evidence):
    """Evidence in the stream of one customer."""

    customer: str

    @property
    def stream(self) -> str:
        """`customer:` and the customer's number."""
        return customer_stream(self.customer)


def customer_stream(customer: str) -> str:
    """The name of a customer's stream."""
    return f"customer:{customer}"


Body = TypeVar("Body", bound=Evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[Body]):
    """A typed body together with the record that proves it (who wrote it, when, and its hash)."""

    body: Body
    record: Record


class Shelf(Generic[Body]):
    """Keeps one kind of evidence."""

    def __init__(self, ledger: Ledger, model: type[Body]) -> None:
        self._ledger = ledger
        self._model = model

    def add(self, body: Body, *, by: str, task_id: str | None = None) -> Entry[Body]:
        """Record it once, however often it is asked.

        Raises RecordConflict when another content stands under its key.
        """
        return self._entry(self._ledger.append(self.draft(body, by, task_id)))

    def correct(self, body: Body, *, by: str, task_id: str | None = None) -> Entry[Body]:
        """Record what replaces the content under its key; the earlier record stays and is named.

        Raises RecordConflict when there is nothing to correct.
        """
        return self._entry(self._ledger.append(self.draft(body, by, task_id), correction=True))

    def find(self, *key: str | int) -> Entry[Body] | None:
        """What stands under the key now, or None."""
        record = self._ledger.find(self._model.kind, "/".join(map(str, key)))
        return None if record is None else self._entry(record)

    def get(self, *key: str | int) -> Entry[Body]:
        """What stands under the key now; raises NothingKept."""
        if entry := self.find(*key):
            return entry
        raise NothingKept(self._model.kind, "/".join(map(str, key)))

    def of(self, stream: str) -> tuple[Entry[Body], ...]:
        """All of a stream as they stand now, in the order of writing."""
        return tuple(map(self._entry, self._ledger.standing(self._model.kind, stream)))

    def latest(self, stream: str) -> Entry[Body] | None:
        """The one of a stream that was written last, or None."""
        entries = self.of(stream)
        return entries[-1] if entries else None

    def everywhere(self) -> tuple[Entry[Body], ...]:
        """All of every stream as they stand now, by key."""
        return tuple(map(self._entry, self._ledger.standing(self._model.kind)))

    def draft(self, body: Body, by: str, task_id: str | None) -> Draft:
        """The record as it would be written."""
        content = body.model_dump(mode="json")
        return Draft(stream=body.stream, kind=body.kind, key=body.key, body=content, by=by, task_id=task_id)

    def _entry(self, record: Record) -> Entry[Body]:
        return Entry(body=self._model.model_validate(record.body), record=record)
