"""What the rows of a table cover together: pairs that match the same, what no row matches, rows that never win."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from orchestrator.diagrams.tables.regions import ANYTHING_ELSE, Reach, Region, reach, regions_of
from orchestrator.diagrams.tables.search import Search
from orchestrator.diagrams.tables.table import Row, Table

#: How many steps are spent on one question about a table before it counts as not decided.
_STEPS: Final = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A table's columns divided into regions, and the reach of each row's cells."""

    table: Table
    regions: tuple[tuple[Region, ...], ...]
    reaches: tuple[tuple[Reach, ...], ...]

    def overlaps(self) -> Iterator[tuple[Row, Row, str]]:
        """Each two rows that surely match one and the same input, and such an input.

        A cell that only the engine can judge counts as met where the other row has the very same text, and only there.
        """
        for (one, first), (other, second) in combinations(enumerate(self.reaches), 2):
            shared = [_shared(a, b) for a, b in zip(first, second, strict=True)]
            if all(shared):
                yield self.table.rows[one], self.table.rows[other], self._told(shared, first)

    def gap(self, *, of_texts: bool) -> str:
        """An input that surely no row matches; empty when there is none, or none can be named for sure.

        Cells that only the engine can judge may match everything here. A missing value is not asked about, and texts
        that no cell names are only `of_texts`.
        """
        asked = [
            [place for place, each in enumerate(regions) if each.regular and (of_texts or not each.open_text)]
            for regions in self.regions
        ]
        found = Search(asked, [[each.maybe for each in row] for row in self.reaches], _STEPS).uncovered()
        return "" if found is None else self._told([1 << place for place in found])

    def winner_before(self, place: int) -> bool:
        """True when rows before this one surely match whatever it matches, so that it never comes first."""
        own = self.reaches[place]
        asked = [[n for n in range(len(self.regions[c])) if each.maybe >> n & 1] for c, each in enumerate(own)]
        masks = [
            [~0 if mine.text and mine.text == each.text else each.surely for mine, each in zip(own, row, strict=True)]
            for row in self.reaches[:place]
        ]
        search = Search(asked, masks, _STEPS // len(self.reaches))
        return search.uncovered() is None and not search.gave_up

    def dead_cells(self) -> Iterator[tuple[Row, int]]:
        """Each cell that no value passes, by its row and column; one that asks for nothing, in words, is alive."""
        regular = [sum(1 << n for n, each in enumerate(regions) if each.regular) for regions in self.regions]
        for row, reaches in zip(self.table.rows, self.reaches, strict=True):
            for column, each in enumerate(reaches):
                if not each.maybe & regular[column] and "null" not in row.tests[column].text:
                    yield row, column

    def _told(self, shared: Sequence[int], reaches: Sequence[Reach] = ()) -> str:
        words = []
        for column, mask in enumerate(shared):
            region = next((r for n, r in enumerate(self.regions[column]) if mask >> n & 1), ANYTHING_ELSE)
            text = reaches[column].text if reaches else ""
            words.append(f"{self.table.inputs[column].label}: {text or region.words}")
        return "; ".join(words)


@lru_cache(maxsize=64)
def cover(table: Table) -> Cover | None:
    """The table divided; None for one whose rows have not a cell for each column, which the engine refuses."""
    width = len(table.inputs)
    if any(len(row.tests) != width for row in table.rows):
        return None
    columns = [[row.tests[n] for row in table.rows] for n in range(width)]
    regions = tuple(regions_of(column, cells) for column, cells in zip(table.inputs, columns, strict=True))
    known = [
        {cell: reach(column, cell, places) for cell in set(cells)}
        for column, cells, places in zip(table.inputs, columns, regions, strict=True)
    ]
    reaches = tuple(tuple(known[n][cell] for n, cell in enumerate(row.tests)) for row in table.rows)
    return Cover(table=table, regions=regions, reaches=reaches)


def _shared(one: Reach, other: Reach) -> int:
    if one.text and one.text == other.text:
        return one.maybe & other.maybe
    return one.surely & other.surely
