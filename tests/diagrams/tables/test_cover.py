"""What the rows of a table cover together is told for sure: the pages of the rules show the cases, these the size."""

import random
from itertools import product

from orchestrator.diagrams.tables.cover import Cover, cover
from orchestrator.diagrams.tables.table import Table
from tests.diagrams.bad_tables import ABROAD, DAYS, GRADE, PERCENT, decision


def covered(table: Table | None) -> Cover:
    """The cover of a table that has one."""
    found = cover(table) if table else None
    assert found
    return found


CELLS = {
    "grade": ("-", '"A"', 'not("A")', '"B","C"', '"C"'),
    "days": ("-", "< 3", "[3..5]", "> 5", "not(4)", "4"),
    "abroad": ("-", "true", "false"),
}
VALUES = ('"A"', '"B"', '"C"'), range(8), ("true", "false")


def passes(cell: str, value: object) -> bool:
    """What the cells above say, written a second time."""
    said: dict[str, bool] = {
        "-": True,
        'not("A")': value != '"A"',
        '"B","C"': value in ('"B"', '"C"'),
        "< 3": isinstance(value, int) and value < 3,
        "[3..5]": value in (3, 4, 5),
        "> 5": isinstance(value, int) and value > 5,
        "not(4)": value != 4,
    }
    return said.get(cell, cell == str(value))


def test_random_tables_have_the_gaps_overlaps_and_hidden_rows_that_all_inputs_tell() -> None:
    chance, seen = random.Random(4), set()  # noqa: S311  # repeatable
    for _ in range(300):
        rows = [(*(chance.choice(CELLS[name]) for name in CELLS), "1") for _ in range(chance.randint(1, 6))]
        found = covered(decision("FIRST", [GRADE, DAYS, ABROAD], *rows).table)
        hits = [[n for n, row in enumerate(rows) if all(map(passes, row, values))] for values in product(*VALUES)]

        gap = not all(hits)
        pairs = {(a + 1, b + 1) for hit in hits for a, b in product(hit, hit) if a < b}
        assert bool(found.gap(of_texts=True)) == gap
        assert {(a.number, b.number) for a, b, _ in found.overlaps()} == pairs
        hidden = {n for n in range(len(rows)) if not any(hit[:1] == [n] for hit in hits)}
        assert {n for n in range(len(rows)) if found.winner_before(n)} <= hidden
        seen.add((gap, bool(pairs), bool(hidden)))

    assert len(seen) >= 6


def test_a_table_of_300_rows_and_8_columns_is_told_of_at_once() -> None:
    columns = [PERCENT] * 8
    rows = [(*(f"[{(n * 7 + c) % 90}..{(n * 7 + c) % 90 + 9}[" for c in range(8)), "1") for n in range(300)]

    found = covered(decision("FIRST", columns, *rows).table)

    assert found.gap(of_texts=False).startswith("percent: -1; ")
    assert not found.winner_before(12)
    assert found.winner_before(299)


def test_a_table_whose_rows_lack_cells_is_not_looked_at() -> None:
    lacking = decision("FIRST", [DAYS, ABROAD], ("-",)).table

    assert lacking
    assert cover(lacking) is None
