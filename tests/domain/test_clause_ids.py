"""The ids of clauses are found where somebody writes them, and nothing else is taken for one."""

import pytest

from orchestrator.domain.clause_ids import clause_ids


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("handles the complaint (K-3, D-CS-3)", ("K-3", "D-CS-3")),
        ("the ten items (N-0.2) and the classes N-a to N-d", ("N-0.2", "N-a", "N-b", "N-c", "N-d")),
        ("Quality on tests (D-QUALITY-1 to\n    D-QUALITY-3)", ("D-QUALITY-1", "D-QUALITY-2", "D-QUALITY-3")),
        ("D-COMMERCE-12, and again D-COMMERCE-12", ("D-COMMERCE-12",)),
        ("order SO-2026-000001, invoice INV-3, customer C-00016 of ISO 2859-1, 3-R-A", ()),
    ],
)
def test_the_words_name_these_clauses(words: str, found: tuple[str, ...]) -> None:
    assert clause_ids(words) == found
