"""The broker names a code for each line that the table left open, and for no other."""

import pytest
from pydantic import TypeAdapter, ValidationError

from orchestrator.domain.broker_codes import BrokerCodes, codes_by_line
from orchestrator.errors import SubmissionRefused


def test_a_single_open_line_needs_no_number() -> None:
    assert codes_by_line("8471.60", [2]) == {2: "8471.60"}
    assert codes_by_line("2: 8471.60", [2]) == {2: "8471.60"}
    assert codes_by_line(None, []) == {}


def test_each_open_line_has_its_own() -> None:
    assert codes_by_line("1: 8471.60; 3 : 8528.52.00", [1, 3]) == {1: "8471.60", 3: "8528.52.00"}


@pytest.mark.parametrize(
    ("sent", "lines", "why"),
    [
        (None, [1], "missing for line 1"),
        ("8471.60", [1, 3], "missing for line 1, 3"),
        ("1: 8471.60", [1, 3], "missing for line 3"),
        ("1: 8471.60, 2: 8528.52", [1], "line 2 needs no code"),
        ("1: 8471.60", [], "line 1 needs no code"),
    ],
)
def test_what_is_missing_or_too_much_is_named(sent: str | None, lines: list[int], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        codes_by_line(sent, lines)


@pytest.mark.parametrize("sent", ["847", "8471.60 8528.52", "1 8471.60", "1: 8471.60,", "1:", "a: 8471.60"])
def test_what_is_no_list_of_codes_is_not_read(sent: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(BrokerCodes).validate_python(sent)
