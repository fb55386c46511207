"""Claims about acceptance sampling: ISO 2859-1, single, normal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.plan_inspection import AQLS, SIZES, code_letter, judge_sample, plan_inspection

WORKED_CASES = [
    (500, "II", "1.0", "H", 50, 1),
    (100, "II", "2.5", "F", 20, 1),
    (60, "II", "2.5", "E", 20, 1),
    (1000, "II", "0.65", "J", 80, 1),
    (40, "II", "2.5", "D", 5, 0),
    (200, "II", "0.65", "G", 20, 0),
    (300, "II", "0.65", "H", 80, 1),
    (30, "II", "1.0", "D", 13, 0),
    (35000, "III", "4.0", "N", 315, 21),
]

TABLE = {  # letter: the plan for each AQL as size/acceptance number, arrows followed
    "A": "20/0 13/0 8/0 5/0 3/0 2/0",
    "B": "20/0 13/0 8/0 5/0 3/0 2/0",
    "C": "20/0 13/0 8/0 5/0 3/0 8/1",
    "D": "20/0 13/0 8/0 5/0 13/1 8/1",
    "E": "20/0 13/0 8/0 20/1 13/1 13/2",
    "F": "20/0 13/0 32/1 20/1 20/2 20/3",
    "G": "20/0 50/1 32/1 32/2 32/3 32/5",
    "H": "80/1 50/1 50/2 50/3 50/5 50/7",
    "J": "80/1 80/2 80/3 80/5 80/7 80/10",
    "K": "125/2 125/3 125/5 125/7 125/10 125/14",
    "L": "200/3 200/5 200/7 200/10 200/14 200/21",
    "M": "315/5 315/7 315/10 315/14 315/21 200/21",
    "N": "500/7 500/10 500/14 500/21 315/21 200/21",
}
LOTS = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10000, 35000]
LETTERS_BY_LEVEL = {"I": "AABCCDEFGHJK", "II": "ABCDEFGHJKLM", "III": "BCDEFGHJKLMN"}


@pytest.mark.parametrize(("lot", "level", "aql", "letter", "size", "accept"), WORKED_CASES)
def test_the_worked_cases_come_out(lot: int, level: str, aql: str, letter: str, size: int, accept: int) -> None:
    plan = plan_inspection(lot, aql, level)

    assert (plan.letter, plan.sample_size, plan.accept, plan.reject) == (letter, size, accept, accept + 1)


def test_a_sample_larger_than_the_lot_means_every_unit() -> None:
    plan = plan_inspection(12, "0.65")

    assert (plan.letter, plan.full, plan.sample_size, plan.accept, plan.reject) == ("B", True, 12, 0, 1)


@pytest.mark.parametrize("letter", sorted(TABLE))
def test_every_cell_of_the_table_is_the_standards(letter: str) -> None:
    level, position = next(
        (level, letters.index(letter)) for level, letters in LETTERS_BY_LEVEL.items() if letter in letters
    )
    lot = LOTS[position]

    plans = [plan_inspection(lot, aql, level) for aql in AQLS]

    expected = [tuple(map(int, cell.split("/"))) for cell in TABLE[letter].split()]
    assert [(plan.sample_size, plan.accept) for plan in plans] == [
        (size, accept) if size < lot else (lot, 0) for size, accept in expected
    ]


@pytest.mark.parametrize("level", ["I", "II", "III"])
def test_letters_change_exactly_at_the_lot_sizes_of_the_standard(level: str) -> None:
    for position, lot in enumerate(LOTS):
        assert code_letter(lot, level) == LETTERS_BY_LEVEL[level][position]
        if position + 1 < len(LOTS):
            assert code_letter(lot + 1, level) == LETTERS_BY_LEVEL[level][position + 1]


def test_an_arrow_is_named_in_the_reason() -> None:
    assert plan_inspection(60, "2.5").reason.en == "code letter E, the arrow leads to F"


@pytest.mark.parametrize(
    ("lot", "aql", "level", "message"),
    [
        (35001, "1.0", "II", "extend it from ISO 2859-1"),
        (0, "1.0", "II", "a lot of 1 or more"),
        (100, "0.4", "II", "expected an AQL"),
        (100, "1.0", "S-1", "expected an AQL"),
    ],
)
def test_what_the_table_does_not_hold_is_refused(lot: int, aql: str, level: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plan_inspection(lot, aql, level)


def test_the_acceptance_number_is_the_last_that_passes() -> None:
    plan = plan_inspection(1000, "1.0")

    assert [judge_sample(plan, defective) for defective in (2, 3)] == [True, False]


@pytest.mark.parametrize("defective", [-1, 81])
def test_more_defects_than_the_sample_are_refused(defective: int) -> None:
    with pytest.raises(ValueError, match="expected 0 to 80"):
        judge_sample(plan_inspection(1000, "1.0"), defective)


@given(st.integers(1, 35000), st.sampled_from(AQLS), st.sampled_from(["I", "II", "III"]))
def test_no_plan_inspects_more_than_the_lot_or_accepts_its_whole_sample(lot: int, aql: str, level: str) -> None:
    plan = plan_inspection(lot, aql, level)

    assert 1 <= plan.sample_size <= lot
    assert plan.accept < plan.sample_size
    assert plan.full == (SIZES[plan.plan_letter] >= lot)
