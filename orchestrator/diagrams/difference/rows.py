"""Rows of decision tables: what a cell says however it is written, which are nearest, which changed their place."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from orchestrator.diagrams.difference.thing import Thing
from orchestrator.diagrams.feel.syntax import Computed, walk
from orchestrator.diagrams.tables.table import Cell, meaning

Names = Mapping[str, str]
Pair = tuple[Thing, Thing]


@lru_cache(maxsize=4096)
def sense(cell: str) -> str:
    """The same for two cells that say the same in FEEL; of what only the engine can tell, the text itself."""
    node = meaning(Cell(text=cell))
    if node is None or any(isinstance(each, Computed) for each in walk(node)):
        return cell.strip()
    return repr(node)


def senses(row: Thing, names: Names) -> dict[str, str]:
    """What the cells of a row say, by names of the columns that both sides share."""
    return {names.get(column, column): sense(text) for column, text in row.cells.items()}


def nearest(before: Sequence[Thing], after: Sequence[Thing], old_names: Names, new_names: Names) -> Iterator[Pair]:
    """Pair rows of which half of the cells agree, those that agree most first."""
    olds = [senses(row, old_names) for row in before]
    news = [senses(row, new_names) for row in after]
    scores = {(i, j): _agreement(old, new) for i, old in enumerate(olds) for j, new in enumerate(news)}
    # Two pairs of one row never have the same sum of places: the order is the same from either side.
    ranked = sorted(((i, j) for i, j in scores if scores[i, j] >= 0.5), key=lambda at: (-scores[at], sum(at)))
    taken_before, taken_after = set[int](), set[int]()
    for i, j in ranked:
        if i not in taken_before and j not in taken_after:
            taken_before.add(i)
            taken_after.add(j)
            yield before[i], after[j]


def _agreement(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    asked = one.keys() | other.keys()
    return sum(one.get(name) == other.get(name) for name in asked) / len(asked) if asked else 0


def moved(rows: Sequence[Pair], before: Sequence[Thing], after: Sequence[Thing]) -> list[Pair]:
    """The rows that overtook others, as few as possible."""
    old_places = {id(thing): place for place, thing in enumerate(before)}
    new_places = {id(thing): place for place, thing in enumerate(after)}
    left = [(old_places[id(old)], new_places[id(new)], (old, new)) for old, new in rows]
    found = []
    while crossings := _crossings(left):
        worst = max(crossings.values())
        found += [each[2] for each in left if crossings.get(each[:2]) == worst]
        left = [each for each in left if crossings.get(each[:2]) != worst]
    return found


def _crossings(rows: Sequence[tuple[int, int, Pair]]) -> dict[tuple[int, int], int]:
    """How many other rows each row passed; those that passed none are left out."""
    counted = {(a, b): sum((a - c) * (b - d) < 0 for c, d, _ in rows) for a, b, _ in rows}
    return {at: passed for at, passed in counted.items() if passed}
