"""Claims about our numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.order_number import NumberKind, RecordNumber, format_number, parse_number


def test_an_order_number_has_six_digits() -> None:
    assert format_number(NumberKind.ORDER, 2026, 123) == "SO-2026-000123"


@given(st.sampled_from(NumberKind), st.integers(1000, 9999), st.integers(1, 999_999))
def test_every_number_reads_back(kind: NumberKind, year: int, sequence: int) -> None:
    assert parse_number(format_number(kind, year, sequence)) == RecordNumber(kind, year, sequence)


@pytest.mark.parametrize(
    "text", ["SO-2026-123", "so-2026-000123", "XX-2026-000123", "SO-2026-000123\n", "SO-2026-٠٠٠١٢٣"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a number like"):
        parse_number(text)


@pytest.mark.parametrize("sequence", [0, 1_000_000])
def test_a_sequence_outside_six_digits_is_refused(sequence: int) -> None:
    with pytest.raises(ValueError, match="sequence"):
        format_number(NumberKind.CONTRACT, 2026, sequence)
