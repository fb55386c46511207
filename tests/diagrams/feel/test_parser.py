"""FEEL is read as the engine reads it, and what it cannot read is told with its place and what is expected there."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from orchestrator.diagrams.feel.parser import parse_expression, parse_tests
from orchestrator.diagrams.feel.syntax import (
    Anything,
    Compare,
    Computed,
    Input,
    Items,
    Literal,
    Name,
    Node,
    OneOf,
    Operation,
    Range,
    Within,
    literals,
)
from orchestrator.diagrams.feel.tokens import FeelError

ONE, FIVE = Literal(Decimal(1)), Literal(Decimal(5))

CELLS: dict[str, Node] = {
    "": Anything(),
    " - ": Anything(),
    '"VN"': Literal("VN"),
    r'"a \"b\" \\ c"': Literal('a "b" \\ c'),
    "-.5": Literal(Decimal("-0.5")),
    "null": Literal(None),
    "5 // five": FIVE,
    "/* five */ 5": FIVE,
    'date("2026-01-31")': Literal(date(2026, 1, 31)),
    'date and time("2026-01-31T08:00:00")': Literal(datetime(2026, 1, 31, 8)),  # noqa: DTZ001  # no zone is written
    'date("2026-02-31")': Computed("date", (Literal("2026-02-31"),)),
    "< 5": Compare("<", FIVE),
    "[1..5]": Range(ONE, FIVE, True, True),
    "]1..5[": Range(ONE, FIVE, False, False),
    "(1..5)": Range(ONE, FIVE, False, False),
    "[1, 5]": Items((ONE, FIVE)),
    "(5)": FIVE,
    "true, 5": OneOf((Literal(True), FIVE)),
    "not(1, < 5)": OneOf((ONE, Compare("<", FIVE)), negated=True),
    "> order.limit": Compare(">", Name("order.limit")),
    "`agreed months`": Name("agreed months"),
    "? between 1 and 5": Operation("and", Operation(">=", Input(), ONE), Operation("<=", Input(), FIVE)),
    "? in (1, [1..5])": Within(Input(), OneOf((ONE, Range(ONE, FIVE, True, True)))),
    "? in > 5": Within(Input(), Compare(">", FIVE)),
    "1 + 5 * 5": Operation("+", ONE, Operation("*", FIVE, FIVE)),
    "? = 1 or ? = 5 and x": Operation(
        "or", Operation("=", Input(), ONE), Operation("and", Operation("=", Input(), FIVE), Name("x"))
    ),
    'list contains(?, "saw")': Computed("list contains", (Input(), Literal("saw"))),
    "if x then 1 else 5": Computed("if", (Name("x"), ONE, FIVE)),
    "? instance of number": Computed("instance of", (Input(),)),
}

UNREADABLE = {
    '"VN': (1, "no closing quote"),
    '"VN" "US"': (6, 'found "US"'),
    '"VN"; "US"': (5, "values stand between commas"),
    "'VN'": (1, "between double quotes"),
    "“VN”": (1, "straight quote"),
    "≤ 5": (1, "write <= instead"),
    "= 5": (1, "expected a value, found ="),
    "5 <": (4, "expected a value, found the end"),
    "[1..5": (6, "expected the bracket that ends the range"),
    "[1..": (5, "expected a value"),
    "1..5": (2, "found .."),
    "> 1 and < 5": (5, "found and"),
    'not("VN"), "US"': (10, "found ,"),
    "not(-)": (6, "expected a value"),
    "max(1, 5": (9, "expected ), found the end"),
    "if x then 1": (12, "expected else"),
    "10 %": (4, "without its unit"),
    "(" * 30 + "5" + ")" * 30: (29, "more than 25 expressions"),
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_is_read(text: str) -> None:
    assert parse_tests(text) == CELLS[text]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_the_engine_cannot_read_is_told_with_its_place(text: str) -> None:
    place, words = UNREADABLE[text]

    with pytest.raises(FeelError) as refused:
        parse_tests(text)

    assert str(refused.value).startswith(f"at character {place}: ")
    assert words in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..3, j in [1, 2] return i * j",
        "some each in list satisfies each.price > 5",
        "items[price > 5].name",
        '{name: "a", "two words": [1]}',
        'substring(string: "abc", start position: 2)',
        "function(a, b) a + b",
        'date and time("2026-01-31T08:00:00").time offset',
        "x instance of list<number>",
        '@"2026-01-31"',
        "-x ** 2 != 5",
    ],
)
def test_an_expression_is_read(text: str) -> None:
    assert parse_expression(text)


@pytest.mark.parametrize("text", ["", "-", '"a", "b"', "10,5", "x +", "${x}"])
def test_what_is_no_expression_is_refused(text: str) -> None:
    with pytest.raises(FeelError):
        parse_expression(text)


@pytest.mark.parametrize(
    "text", ["(" * 10_000, "[" * 10_000 + "1", "[1" * 3_000, "-" * 5_000, "if " * 5_000, "1" + " or 1" * 5_000]
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    with pytest.raises(FeelError):
        parse_tests(text)


def test_every_value_that_is_written_out_is_found() -> None:
    cell = parse_tests('not(1, ["a".."b"], list contains(["c"], ?), ? = true)')

    assert sorted(map(str, literals(cell))) == ["1", "True", "a", "b", "c"]
