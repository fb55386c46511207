"""What `coxswain check` says of a decision table's cells is what the real engine does with them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest

from orchestrator.camunda import decisions, deployments
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import Value
from orchestrator.diagrams.feel.judge import matches
from orchestrator.diagrams.feel.parser import parse_expression, parse_tests
from orchestrator.diagrams.feel.syntax import Scalar
from orchestrator.diagrams.feel.tokens import FeelError
from orchestrator.errors import EngineError
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine


def cells(text: str) -> tuple[str, ...]:
    """The cells of a listing, with a bar between each two."""
    return tuple(cell.strip() for cell in text.split("|"))


NUMBERS = cells(
    """
    - |  | 5 | -5 | 5.5 | 10.0 | < 5 | <= 5 | > -5 | >= 5.5 | [5..10] | [5..10[ | ]5..10] | (5..10) | not(5) |
    not(< 5) | not([5..10]) | not(5, > 9) | 5, 10 | < 0, > 9 | null | not(null) | null, 5 | ? > 5 and ? < 11 |
    ? < 0 or ? = 10 | ? between 5 and 6 | ? in [5..6] | ? in (5, > 9) | ? != 5 | ? = null | [10..5] | 5 or 6 |
    "5" | not("5") | < "5" | [5, 10] | 10 > ? | 5 // five | ["a"..5]
    """
)
TEXTS = cells(
    r"""
    - | "VN" | "vn" | not("VN") | "VN","US" | not("VN", "US") | "" | null | not(null) | not("VN", null) |
    null, "VN" | "VN" or "US" | "VN" and "US" | ? = "VN" | ? in ("VN", "US") | ["VN", "US"] | 5 | not(5) |
    "a \"b\"" | ? != "VN"
    """
)
TRUTHS = cells(
    """
    true | false | not(true) | not(false) | true, false | not(true, false) | null | not(null) | ? = false |
    ? != true | not(? = true) | true, null | null, true | false, null | "true" | ? | ? in true | ? or true
    """
)
ASKED: Mapping[str, tuple[tuple[str, ...], Sequence[tuple[Value, Scalar]]]] = {
    "double": (
        NUMBERS,
        [(each, Decimal(str(each))) for each in (-7.0, 0.0, 5.0, 5.5, 9.99, 10.0, 12.0)] + [(None, None)],
    ),
    "string": (TEXTS, [(each, each) for each in ("VN", "US", "", 'a "b"')] + [(None, None)]),
    "boolean": (TRUTHS, [(True, True), (False, False), (None, None)]),
}
UNREADABLE = cells(
    """
    === 5 | = 5 | != 5 | <> 5 | => 5 | > 1 000 | 10% | 10,5; | 5..6 | 1 .. 5 | 5. | 1e3 | +5 | -- | – |
    > 5 and < 9 | >= 5 <= 8 | not "a" | not("a"), "b" | not(-) | -, "a" | "a" "b" | "a | 'a' | “a” | ${x} |
    in [1..5] | between 1 and 5 | [1..5 | max(1, 5 | if x then 1 | and
    """
)
READABLE = cells(
    """
    f(?) | a b(1) | x.y | if x then 1 else 2 | for i in 1..3 return i | some i in [1] satisfies i > 1 |
    @"2026-01-31"
    """
)


@pytest.fixture(scope="module")
def admin(engine: EngineServer) -> EngineSession:
    """A session that deployed a table for each type, and one for each cell that may be unreadable."""
    tables = {f"cells-{kind}": table(f"cells-{kind}", kind, tests) for kind, (tests, _) in ASKED.items()}
    for n, cell in enumerate(UNREADABLE + READABLE):
        tables[f"cell-{n}"] = table(f"cell-{n}", "double", (cell,))
    session = EngineSession(engine.url, "admin", "admin")
    deployments.create(session, "cells", {f"{key}.dmn": told.encode() for key, told in tables.items()})
    return session


def table(key: str, kind: str, tests: Sequence[str]) -> str:
    """A table that answers the number of each cell which lets x through."""
    rules = "".join(
        f'<rule id="{key}-{n}"><inputEntry id="i-{key}-{n}"><text>{escape(cell)}</text></inputEntry>'
        f'<outputEntry id="o-{key}-{n}"><text>{n}</text></outputEntry></rule>'
        for n, cell in enumerate(tests)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="cells" '
        f'xmlns:camunda="http://camunda.org/schema/1.0/dmn"><decision id="{key}" name="{key}" '
        f'camunda:historyTimeToLive="P1D"><decisionTable id="t-{key}" hitPolicy="COLLECT"><input id="in-{key}">'
        f'<inputExpression id="e-{key}" typeRef="{kind}"><text>x</text></inputExpression></input>'
        f'<output id="out-{key}" name="n" typeRef="integer"/>{rules}</decisionTable></decision></definitions>'
    )


@pytest.mark.parametrize("kind", ASKED)
def test_a_value_passes_the_cells_that_the_engine_lets_it_pass(admin: EngineSession, kind: str) -> None:
    tests, values = ASKED[kind]

    for sent, asked in values:
        passed = {row["n"] for row in decisions.evaluate(admin, f"cells-{kind}", {"x": sent})}
        told = {cell: matches(parse_tests(cell), asked) for cell in tests}
        differing = {cell: says for n, (cell, says) in enumerate(told.items()) if says not in (None, n in passed)}
        assert differing == {}, asked
        assert list(told.values()).count(None) <= 4, asked


def test_the_cells_and_values_are_many_enough_to_tell() -> None:
    assert sum(len(tests) * len(values) for tests, values in ASKED.values()) >= 400


@pytest.mark.parametrize("cell", UNREADABLE)
def test_what_the_engine_cannot_read_is_refused(admin: EngineSession, cell: str) -> None:
    with pytest.raises(EngineError, match="Exception while evaluating decision"):
        decisions.evaluate(admin, f"cell-{UNREADABLE.index(cell)}", {"x": 5.0})
    with pytest.raises(FeelError):
        parse_tests(cell)


@pytest.mark.parametrize("cell", READABLE)
def test_what_the_engine_reads_is_read(admin: EngineSession, cell: str) -> None:
    number = len(UNREADABLE) + READABLE.index(cell)

    assert decisions.evaluate(admin, f"cell-{number}", {"x": 5.0}) in ((), ({"n": 0},))
    assert parse_tests(cell)
    assert parse_expression(cell)
