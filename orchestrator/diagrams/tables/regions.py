"""Divides what a column can be asked into regions in which no cell of it tells two values apart.

The cells of a column compare with finitely many values. Between two neighbours of them, and on each of them, every
cell says the same of all values, so one sample of each region stands for all: nothing is guessed from samples.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from orchestrator.diagrams.feel.judge import matches
from orchestrator.diagrams.feel.syntax import Anything, Compare, Node, Operation, Range, Scalar, literals, walk
from orchestrator.diagrams.tables.fit import KINDS, WHOLE, misfit
from orchestrator.diagrams.tables.table import Cell, Column, meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Values that no cell of the column tells apart."""

    words: str  #: one of them, as it is told
    sample: Scalar = None
    regular: bool = True  #: False: nothing at all
    open_text: bool = False  #: all texts that no cell names
    known: bool = True  #: False: values of a kind that nobody knows, which cells cannot be judged for


NOTHING = Region(words="nothing", regular=False)
ANYTHING_ELSE = Region(words="whatever it is", known=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The regions that a cell lets through: a bit for each, those that it surely does and those that it may."""

    surely: int
    maybe: int
    text: str  #: of a cell that cannot be judged, which lets through what another with the same text does


def regions_of(column: Column, cells: Sequence[Cell]) -> tuple[Region, ...]:
    """The regions of a column for these cells of it."""
    constants = [value for cell in cells if (node := meaning(cell)) for value in literals(node)]
    kind = KINDS.get(column.type)
    if kind is None:
        kinds = {type(value) for value in constants if value is not None}
        kind = kinds.pop() if len(kinds) == 1 and kinds <= set(KINDS.values()) else None
        found = _of_kind(kind, column, constants) if kind else []
        return (*found, ANYTHING_ELSE, NOTHING)
    return (*_of_kind(kind, column, constants), NOTHING)


def reach(column: Column, cell: Cell, regions: Sequence[Region]) -> Reach:
    """Which regions a cell lets through; what does not fit its column is not judged, for it is not meant so."""
    node = None if misfit(column, cell) else meaning(cell)
    node = None if node and _orders_texts(node) else node
    told = [_told(node, region) for region in regions]
    surely = sum(1 << place for place, each in enumerate(told) if each)
    maybe = sum(1 << place for place, each in enumerate(told) if each is not False)
    return Reach(surely=surely, maybe=maybe, text=" ".join(cell.text.split()) if surely != maybe else "")


def _told(node: Node | None, region: Region) -> bool | None:
    if isinstance(node, Anything):
        return True
    if node is None or not region.known:
        return None
    return matches(node, region.sample)


def _orders_texts(node: Node) -> bool:
    """True for `< "m"`: texts have no neighbours, so a sample does not stand for the others."""
    ordering = any(
        isinstance(n, Compare | Range) or (isinstance(n, Operation) and n.sign not in ("and", "or", "=", "!="))
        for n in walk(node)
    )
    return ordering and any(isinstance(value, str) for value in literals(node))


def _of_kind(kind: type, column: Column, constants: Iterable[Scalar]) -> list[Region]:
    if kind is bool:
        return [Region(words="true", sample=True), Region(words="false", sample=False)]
    if kind is str:
        return _texts(column, {value for value in constants if isinstance(value, str)})
    if kind is datetime:
        moments = sorted({value for value in constants if isinstance(value, datetime)})
        return [Region(words=f"{each:%Y-%m-%d %H:%M:%S}", sample=each) for each in _moments(moments)]
    numbers = sorted({value for value in constants if isinstance(value, Decimal)})
    whole = column.type in WHOLE
    return [Region(words=f"{each:f}", sample=each) for each in _numbers(numbers, whole)]


def _texts(column: Column, named: set[str]) -> list[Region]:
    allowed = [value for value in column.values if isinstance(value, str)]
    found = [Region(words=f'"{each}"', sample=each) for each in allowed or sorted(named)]
    if allowed:
        return found
    return [*found, Region(words="any other text", sample="\0", open_text=True)]


def _numbers(edges: Sequence[Decimal], whole: bool) -> Iterator[Decimal]:
    """Each edge, one number between each two, one below and one above; of whole numbers, whole ones."""
    if not edges:
        yield Decimal(0)
        return
    yield _floor(edges[0]) - 1 if whole else edges[0] - 1
    for low, high in pairwise(edges):
        yield from _on(low, whole)
        between = _floor(low) + 1 if whole else (low + high) / 2
        if between < high:
            yield between
    yield from _on(edges[-1], whole)
    yield _floor(edges[-1]) + 1 if whole else edges[-1] + 1


def _on(edge: Decimal, whole: bool) -> Iterator[Decimal]:
    if not whole or edge == _floor(edge):
        yield edge


def _floor(number: Decimal) -> Decimal:
    return number.to_integral_value("ROUND_FLOOR")


def _moments(edges: Sequence[datetime]) -> Iterator[datetime]:
    if not edges:
        yield datetime(2000, 1, 1)  # noqa: DTZ001  # the engine's dates have no zone here
        return
    yield edges[0] - timedelta(days=1)
    for low, high in pairwise(edges):
        yield low
        yield low + (high - low) / 2
    yield edges[-1]
    yield edges[-1] + timedelta(days=1)
