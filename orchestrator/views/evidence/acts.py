"""Acts as rows: what was done, what it says, who answers for it, when, and the record that proves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from orchestrator.store.evidence import Evidence
from orchestrator.store.ledger import Record
from orchestrator.views.evidence.clauses import clauses_of
from orchestrator.views.evidence.kind_words import KIND_WORDS
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Row, Table, cell, column, place

_COLUMNS: Final = (
    column("việc", "act", 2.2),
    column("nội dung", "content", 4.6),
    column("người", "person", 1.7),
    column("lúc", "when", 1.9),
    column("điều khoản", "clauses", 1.8),
    column("bản ghi", "record", 1.2, is_code=True),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says in words; without `by` and `at`, who recorded it and when stand in."""

    content: tuple[object, ...]
    by: str = ""
    at: date | None = None


def acts(
    stream: StreamReader,
    models: tuple[type[Evidence], ...],
    tell: Callable[[Evidence], Told],
    *,
    title: str = "",
    keep: Callable[[Evidence], bool] = lambda _: True,
) -> tuple[Table, ...]:
    """A table of the stream's records of these kinds in the order of writing; none where there is no such record."""
    found = [(each.record, tell(each.body)) for model in models for each in stream.of(model) if keep(each.body)]
    rows = tuple(_row(record, told) for record, told in sorted(found, key=lambda pair: pair[0].position))
    return (Table(title=title, columns=_COLUMNS, rows=rows),) if rows else ()


def _row(record: Record, told: Told) -> Row:
    return (
        str(KIND_WORDS[record.kind]),
        cell(tuple(part for part in told.content if part not in ("", None, ()))),
        told.by or record.recorded_by,
        cell(told.at or record.recorded_at),
        ", ".join(clauses_of(record)),
        place(record),
    )
