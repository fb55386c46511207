"""What a cell says of a value, where it settles it; that the engine says the same is held in tests/contract."""

from decimal import Decimal

import pytest

from orchestrator.diagrams.feel.judge import matches
from orchestrator.diagrams.feel.parser import parse_tests
from orchestrator.diagrams.feel.syntax import Scalar

FIVE = Decimal(5)


@pytest.mark.parametrize(
    "cell", ["-", "5", "<= 5", "]4..5]", "not(4)", "4, 5", "? > 4 and ? < 6", "? in (5)", "[4, 5]"]
)
def test_a_value_passes(cell: str) -> None:
    assert matches(parse_tests(cell), FIVE) is True


@pytest.mark.parametrize("cell", ["4", "< 5", "[4..5[", "not(5)", "4, 6", "? > 4 and ? < 5", '"5"', 'not("5")', "null"])
def test_a_value_does_not_pass(cell: str) -> None:
    assert matches(parse_tests(cell), FIVE) is False


@pytest.mark.parametrize(
    "cell", ["limit", "> limit", "f(?)", "? * 2 = 10", "4, limit", "not(limit)", "if x then 5 else 6"]
)
def test_what_only_the_engine_can_tell_is_left_open(cell: str) -> None:
    assert matches(parse_tests(cell), FIVE) is None


@pytest.mark.parametrize("cell", ["5, limit", "? = 5 or f(?)"])
def test_what_is_settled_whatever_the_rest_is_passes(cell: str) -> None:
    assert matches(parse_tests(cell), FIVE) is True


@pytest.mark.parametrize(
    ("cell", "asked", "passes"),
    [("< 5", None, False), ("not(< 5)", None, False), ("not(5)", None, True), ("null", None, True), ("-", None, True)],
)
def test_nothing_passes_as_in_the_engine(cell: str, asked: Scalar, passes: bool) -> None:
    assert matches(parse_tests(cell), asked) is passes


def test_a_long_chain_is_told_of() -> None:
    assert matches(parse_tests(" or ".join(["? = 4"] * 100)), FIVE) is False
