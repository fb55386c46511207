"""Which clauses of the procedure a record carries out: those that the docstring of its kind names, and no other."""

import re
from collections.abc import Iterator
from typing import Final

from orchestrator.store import records  # noqa: F401  # with it every kind is loaded
from orchestrator.store.evidence import Evidence
from orchestrator.store.ledger import Record
from orchestrator.store.reviews import ReviewVerdict

_CLAUSE: Final = r"(?<![\w-])(?:[PNRSVCKFX]|D-[A-Z]+)-(?:[A-Ia-d]|\d+(?:\.\d)?)(?!\w)"
_NAMED: Final = re.compile(rf"({_CLAUSE})(?: to ({_CLAUSE}))?")


def kinds() -> dict[str, type[Evidence]]:
    """Every kind of record that the store keeps, by its name."""
    below = _below(Evidence)  # type: ignore[type-abstract]  # it is only asked for its subclasses
    return {model.kind: model for model in below if hasattr(model, "kind")}


def clauses_of_kind(model: type[Evidence]) -> tuple[str, ...]:
    """The clauses that the kind's docstring names, in its order."""
    return tuple(clause for found in _NAMED.finditer(model.__doc__ or "") for clause in _between(*found.groups()))


def clauses_of(record: Record) -> tuple[str, ...]:
    """The clauses of the record's kind; of a verdict, that of its own criterion."""
    model = kinds().get(record.kind)
    clauses = clauses_of_kind(model) if model else ()
    if model is ReviewVerdict:
        return tuple(clause for clause in clauses if clause == f"R-{record.body['criterion']}")
    return clauses


def _below(model: type[Evidence]) -> Iterator[type[Evidence]]:
    for child in model.__subclasses__():
        yield child
        yield from _below(child)


def _between(first: str, last: str | None) -> tuple[str, ...]:
    marks = range(ord(first[-1]), ord((last or first)[-1]) + 1)
    return tuple(first[:-1] + chr(mark) for mark in marks)
