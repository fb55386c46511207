"""Looks for an input that no row of a table lets through, column by column."""

from collections.abc import Sequence


class Search:
    """One question: regions that are asked about in each column, and for each row what its cells let through.

    On the way through the columns only the rows count that are still alive; what two ways leave alive alike is looked
    at once, and where a row that lets everything through to the end is alive, nothing is looked at any more.
    """

    def __init__(self, asked: Sequence[Sequence[int]], rows: Sequence[Sequence[int]], steps: int) -> None:
        self._ways = [_ways(places, [row[column] for row in rows]) for column, places in enumerate(asked)]
        self._all = (1 << len(rows)) - 1
        self._open = _open_to_the_end(asked, rows)
        self._covered: set[tuple[int, int]] = set()
        self._steps = steps

    @property
    def gave_up(self) -> bool:
        """True when the steps did not suffice: that nothing was found then tells nothing."""
        return self._steps < 0

    def uncovered(self) -> list[int] | None:
        """A region of each column that no row lets through together; None when there is none, or it gave up."""
        return self._from(0, self._all)

    def _from(self, column: int, alive: int) -> list[int] | None:
        if alive & self._open[column] or (column, alive) in self._covered or self.gave_up:
            return None
        if column == len(self._ways):
            return []
        self._steps -= len(self._ways[column])
        left = {alive & rows: place for rows, place in self._ways[column].items()}
        for rows, place in left.items():
            rest = self._from(column + 1, rows)
            if rest is not None:
                return [place, *rest]
        self._covered.add((column, alive))
        return None


def _ways(places: Sequence[int], cells: Sequence[int]) -> dict[int, int]:
    """The sets of rows that a region of the column leaves alive, each with the first such region."""
    ways: dict[int, int] = {}
    for place in places:
        ways.setdefault(sum(1 << n for n, cell in enumerate(cells) if cell >> place & 1), place)
    return ways


def _open_to_the_end(asked: Sequence[Sequence[int]], rows: Sequence[Sequence[int]]) -> list[int]:
    """For each column the rows that let through everything that is asked from there on; for the end, all rows."""
    still = (1 << len(rows)) - 1
    found = [still]
    for column in reversed(range(len(asked))):
        wanted = sum(1 << place for place in asked[column])
        still &= sum(1 << n for n, row in enumerate(rows) if row[column] & wanted == wanted)
        found.append(still)
    return found[::-1]
