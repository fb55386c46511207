"""Whether conditions leave an order without a way is decided by everything that their variables can hold."""

import pytest

from orchestrator.diagrams.dataflow.deciding import left_open, variables
from orchestrator.diagrams.dataflow.kinds import ANY, BOOLEAN, NUMBER, TEXT, Kind, one_of, or_null
from orchestrator.diagrams.juel.parser import parse

AB = one_of(["a", "b"])


def decide(kind: Kind, *conditions: str) -> str | None:
    read = [parse(f"${{{each}}}") for each in conditions]
    return left_open(read, dict.fromkeys(variables(read), kind))


@pytest.mark.parametrize(
    ("kind", "conditions"),
    [
        (BOOLEAN, ("x", "!x")),
        (BOOLEAN, ("x == true", "x == false")),
        (or_null(BOOLEAN), ("x", "!x")),
        (AB, ('x == "a"', 'x == "b"')),
        (AB, ('x == "a"', 'x != "a"')),
        (or_null(AB), ('x == "a"', 'x == "b"', "x == null")),
        (TEXT, ('x == "a"', 'x != "a"')),
        (TEXT, ("empty x", "not empty x")),
        (NUMBER, ("x > 5", "x <= 5")),
        (NUMBER, ("x < 3", "x >= 3 && x < 9", "x >= 9")),
        (AB, ('x == "a" ? true : x == "b"',)),
        (BOOLEAN, ("x && y", "!x || !y")),
    ],
)
def test_conditions_of_which_one_always_holds_leave_nothing_open(kind: Kind, conditions: tuple[str, ...]) -> None:
    assert decide(kind, *conditions) is None


@pytest.mark.parametrize(
    ("kind", "conditions", "left"),
    [
        (BOOLEAN, ("x", "x == true"), "x is false"),
        (AB, ('x == "a"', 'x == "c"'), 'x is "b"'),
        (or_null(AB), ('x == "a"', 'x == "b"'), "x is nothing"),
        (TEXT, ('x == "a"', 'x == "b"'), "x is something else"),
        (NUMBER, ("x > 5", "x < 5"), "x is 5"),
        (NUMBER, ("x < 3", "x > 9"), "x is 3"),
        (BOOLEAN, ("x && y", "!x && !y"), "x is true and y is false"),
    ],
)
def test_what_no_condition_answers_is_named(kind: Kind, conditions: tuple[str, ...], left: str) -> None:
    assert decide(kind, *conditions) == f"none of them holds when {left}"


def test_where_values_are_not_known_it_is_said_so() -> None:
    assert decide(ANY, "x", "!x") == "nothing tells all that x can hold"
    assert decide(BOOLEAN, "x.isReady()", "!x") == "nothing tells that one of them always holds"


def test_too_many_cases_are_not_tried() -> None:
    names = [f"x{number}" for number in range(13)]

    assert decide(BOOLEAN, *names, *(f"!{name}" for name in names)) == "nothing tells that one of them always holds"
