"""A rehearsed reviewer sees a field exactly when Tasklist would show it."""

import pytest

from orchestrator.errors import InputError
from orchestrator.rehearsal.feel import holds

VALUES = {"missing": ["phone"], "decision": "confirm", "count": 3, "place": {"city": "Huế"}, "refusal": ""}


@pytest.mark.parametrize(
    "expression",
    [
        '=decision = "confirm"',
        '=decision != "refuse"',
        '=list contains(missing, "phone")',
        '=not(list contains(missing, "quantity"))',
        '=refusal = null or refusal = ""',
        "=unknown = null",
        "=count >= 3 and count < 4",
        '=place.city = "Huế"',
        "=count(missing) = 1",
        '=(decision = "refuse" or count = 3) and not(is defined(unknown))',
    ],
)
def test_what_is_true_holds(expression: str) -> None:
    assert holds(expression, VALUES)


@pytest.mark.parametrize(
    "expression",
    [
        '=decision = "refuse"',
        "=count > 3",
        '=unknown > "a"',
        "=unknown",
        '=decision = "refuse" or decision = "confirm" and count = 4',
        '=list contains(unknown, "phone")',
    ],
)
def test_what_is_false_or_neither_does_not_hold(expression: str) -> None:
    assert not holds(expression, VALUES)


@pytest.mark.parametrize("expression", ["=", "=decision =", "=(count", '=decision @ "x"', '=upper case("a") = "A"'])
def test_what_cannot_be_read_is_said_and_not_guessed(expression: str) -> None:
    with pytest.raises(InputError):
        holds(expression, VALUES)
