"""Tells where what a cell writes out cannot be what its column holds."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from orchestrator.diagrams.feel.syntax import (
    Compare,
    Input,
    Items,
    Literal,
    Name,
    Node,
    OneOf,
    Operation,
    Range,
    Scalar,
    Within,
)
from orchestrator.diagrams.tables.table import Cell, Column, answer, meaning

#: The kinds of values that each type of a column holds. A date of the engine is a moment, with its time of day.
KINDS: dict[str, type] = {
    "string": str,
    "boolean": bool,
    "integer": Decimal,
    "long": Decimal,
    "double": Decimal,
    "date": datetime,
}
WHOLE = frozenset({"integer", "long"})
_WORDS: dict[type, str] = {
    str: "text",
    bool: "true and false",
    Decimal: "numbers",
    datetime: 'dates with their time, such as date and time("2026-01-31T00:00:00")',
}


def misfit(column: Column, cell: Cell) -> str:
    """What an input cell compares with although the column never holds it; empty when all fits."""
    node = meaning(cell)
    kind = KINDS.get(column.type)
    for value in _compared(node) if node else ():
        if value is None:
            continue
        if kind and type(value) is not kind:
            return f"{written(value)} is never there, for the column holds {_WORDS[kind]}"
        if column.values and isinstance(value, str) and value not in column.values:
            return f"{written(value)} is none of the column's predefined values {_listed(column)}"
    match node:
        case Literal(value=Decimal() as number) if column.type in WHOLE and not is_whole(number):
            return f"{written(number)} is never there, for the column holds whole numbers"
    return ""


def misfit_answer(column: Column, cell: Cell) -> str:
    """What an output cell answers although the column's type or predefined values do not allow it; empty: all fits.

    The engine turns a number in quotes into a number, and writes any value as text: that fits.
    """
    match answer(cell):
        case Compare() | Range():
            return f"{cell.text.strip()} is a comparison, and an answer is a value"
        case Literal(value=value) if value is not None:
            if not _becomes(value, column.type):
                return f"{written(value)} is none of the {_WORDS[KINDS[column.type]]} that the column holds"
            if column.values and value not in column.values:
                return f"{written(value)} is none of the column's predefined values {_listed(column)}"
    return ""


def bare_names(node: Node | None) -> Iterator[str]:
    """Names that a cell compares with, or answers, as they are: what text looks like when its quotes are forgotten."""
    match node:
        case Name(path=path) if "." not in path:
            yield path
        case OneOf(tests=tests):
            for each in tests:
                yield from bare_names(each)
        case Operation(sign="-", left=one, right=other):  # "touch-screen" without its quotes
            yield from (*bare_names(one), *bare_names(other))


def written(value: Scalar) -> str:
    """A value as a cell writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{value}"'
        case datetime():
            return f'date and time("{value.isoformat()}")'
        case date():
            return f'date("{value.isoformat()}")'
    return "null" if value is None else f"{value:f}"


def is_whole(number: Decimal) -> bool:
    """Whether nothing stands behind its point, however many digits it has."""
    return number == number.to_integral_value()


def _compared(node: Node) -> Iterator[Scalar]:
    match node:
        case Literal(value=value):
            yield value
        case Compare(edge=edge):
            yield from _literal(edge)
        case Range(low=one, high=other):
            yield from (*_literal(one), *_literal(other))
        case OneOf(tests=several) | Items(items=several):
            for each in several:
                yield from _compared(each)
        case Within(value=Input(), tests=tests):
            yield from _compared(tests)
        case Operation(sign="and" | "or", left=one, right=other):
            for each in (one, other):
                yield from _compared(each) if not isinstance(each, Literal) else ()
        case Operation(left=Input(), right=edge) | Operation(left=edge, right=Input()):
            yield from _literal(edge)


def _literal(node: Node) -> tuple[Scalar, ...]:
    return (node.value,) if isinstance(node, Literal) else ()


def _becomes(value: Scalar, wanted: str) -> bool:
    if KINDS.get(wanted, str) is str or type(value) is KINDS[wanted]:
        return wanted not in WHOLE or not isinstance(value, Decimal) or is_whole(value)
    if not isinstance(value, str):
        return False
    if wanted == "boolean":
        return value.lower() in ("true", "false")
    try:
        return bool(datetime.fromisoformat(value)) and "T" in value if wanted == "date" else Decimal(value).is_finite()
    except (ValueError, InvalidOperation):
        return False


def _listed(column: Column) -> str:
    return ", ".join(map(written, column.values))
