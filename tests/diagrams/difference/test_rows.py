"""Decisions are compared row by row and cell by cell, whatever order and spelling the file has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestrator.diagrams.difference.matching import match
from orchestrator.diagrams.difference.thing import Thing
from tests.diagrams.difference.states import TABLE, after_edits, changes, edited, of_table

RULES = [f"<rule{rule}" for rule in TABLE.partition("</decisionTable>")[0].split("<rule")[1:]]
#: Rows of few different cells, so that many are alike.
ROWS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), max_size=6)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (('"P7D"', '"P8D"'), '~ row 2 | Hạn / Due: "P7D" → "P8D"'),
        (('<text>"VN","LA"</text>', '<text>"VN"</text>'), '~ row 1 | Nước / Country: "VN","LA" → "VN"'),
        (("gần / near", "xa / far"), "~ row 1 | note: gần / near → xa / far"),
        (('"FIRST"', '"UNIQUE"'), "~ decision Đặt hạn / Set deadlines | hit policy: FIRST → UNIQUE"),
        (("Ngày / Days", "A / Days"), "~ input A / Days | label: Ngày / Days → A / Days  (Vietnamese alone)"),
        (("<text>days</text>", "<text>weeks</text>"), "~ input Ngày / Days | asks: days → weeks"),
        (('name="due"', 'name="until"'), "~ output Hạn / Due | variable: due → until"),
        ((RULES[1], ""), '− row 2 | when Ngày / Days < 20, then Hạn / Due "P7D"'),
        ((RULES[2], ""), '− row 3 | when anything, then Hạn / Due "P30D"'),
    ],
)  # fmt: skip
def test_a_change_names_row_and_column(edit: tuple[str, str], told: str) -> None:
    assert of_table(edit) == [told]


def test_spelling_of_cells_and_new_ids_of_rows_mean_nothing() -> None:
    assert (
        of_table(('"VN","LA"', '"VN",   "LA"'), ("<text></text>", "<text>-</text>"), ("Rule_", "DecisionRule_")) == []
    )


def test_a_row_with_a_new_id_is_known_by_most_of_its_cells() -> None:
    assert of_table(("Rule_2", "Rule_x"), ('"P7D"', '"P8D"'), ("&lt; 20", "&lt;20")) == [
        '~ row 2 | Hạn / Due: "P7D" → "P8D"'
    ]


def test_a_row_without_any_cell_is_known_again() -> None:
    empty = TABLE.replace('<text>"P30D"</text>', "<text></text>")

    assert changes(edited("t.dmn", empty, ("Rule_", "DecisionRule_"))) == []


def test_the_place_of_a_row_counts_where_the_first_that_fits_answers() -> None:
    moved = after_edits(TABLE.replace(RULES[2], ""), (RULES[0], RULES[2] + RULES[0]))
    unique, unique_moved = (text.replace('"FIRST"', '"UNIQUE"') for text in (TABLE, moved))

    [change] = changes(edited("t.dmn", TABLE, (TABLE, moved)))

    assert [(each.fact, each.before, each.after) for each in change.details] == [("place", "3", "1")]
    assert changes(edited("t.dmn", unique, (unique, unique_moved))) == []


def test_a_new_column_is_told_with_what_each_row_asks_there() -> None:
    column = (
        '<input id="In_Size" label="Cỡ / Size"><inputExpression id="e3"><text>size</text></inputExpression></input>'
    )
    told = of_table(
        ('<output id="Out_Due"', f'{column}<output id="Out_Due"'),
        ('<outputEntry id="a3">', '<inputEntry id="a4"><text>&gt; 3</text></inputEntry><outputEntry id="a3">'),
        ('<outputEntry id="b3">', '<inputEntry id="b4"><text>-</text></inputEntry><outputEntry id="b3">'),
        ('<outputEntry id="c3">', '<inputEntry id="c4"><text></text></inputEntry><outputEntry id="c3">'),
    )

    assert told == ["~ row 1 | Cỡ / Size: – → > 3", "+ input Cỡ / Size | asks size"]


@settings(deadline=None)
@given(ROWS, ROWS)
def test_rows_pair_the_same_from_either_side(
    before: list[tuple[int, int, int]], after: list[tuple[int, int, int]]
) -> None:
    olds, news = _rows(before, "old"), _rows(after, "new")

    there, back = match(olds, news), match(news, olds)

    assert {(old.id, new.id) for old, new in there.both} == {(old.id, new.id) for new, old in back.both}
    assert {thing.id for thing in there.gone} == {thing.id for thing in back.new}
    assert len(there.both) + len(there.gone) == len(before)


def _rows(cells: list[tuple[int, int, int]], side: str) -> list[Thing]:
    return [
        Thing(
            id=f"{side} {n}", kind="row", label=str(n), cells={c: str(v) for c, v in zip("abc", row, strict=True) if v}
        )
        for n, row in enumerate(cells, 1)
    ]
