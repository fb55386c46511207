"""What names clauses is read from text: docstrings, pages and marks, and of nothing else."""

from pathlib import Path

from orchestrator.views.coverage.sources import ShownBy, clauses, in_docstrings, in_tests, on_pages

TESTS = """
import pytest

@pytest.mark.clauses("R-G", "K-1 to K-3")
@pytest.mark.parametrize("word", ["yes"])
def test_a_word_counts(stage, word): ...

@pytest.mark.clauses("K-1")
def test_a_word_is_read(records): ...

def test_of_no_clause_that_mentions_s_3(): "S-3"
"""


def written(path: Path, words: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def test_a_test_shows_what_it_is_marked_with_and_is_on_the_engine_when_it_asks_for_one(tmp_path: Path) -> None:
    written(tmp_path / "tests/sales/test_words.py", TESTS)

    shown = in_tests(tmp_path)

    counts = ShownBy(name="tests/sales/test_words.py::test_a_word_counts", on_the_engine=True)
    is_read = ShownBy(name="tests/sales/test_words.py::test_a_word_is_read", on_the_engine=False)
    assert shown == {"R-G": (counts,), "K-1": (counts, is_read), "K-2": (counts,), "K-3": (counts,)}


def test_a_module_carries_what_a_docstring_in_it_names_and_not_what_its_code_says(tmp_path: Path) -> None:
    words = '"""Asks (N-b)."""\nOTHER = "S-3"\n\nclass Asked:\n    """What was asked (N-0.2)."""\n'
    path = written(tmp_path / "workers/sales/ask.py", words)

    assert in_docstrings(tmp_path, [path]) == {"N-b": ("workers/sales/ask.py",), "N-0.2": ("workers/sales/ask.py",)}


def test_the_list_of_clauses_does_not_carry_the_clauses_that_it_lists(tmp_path: Path) -> None:
    listed = "# Procedure\n\nPublished (X-2).\n\n## The clauses\n\n| **V-1** | L41 | verification | … | 7.5.3 |\n"
    written(tmp_path / "docs/procedure.md", listed)
    written(tmp_path / "README.md", "Ask us (X-1).")
    written(tmp_path / "organisation.toml", "# nothing")

    assert clauses(tmp_path) == {"V-1": "verification"}
    assert on_pages(tmp_path) == {"X-1": ("README.md",), "X-2": ("docs/procedure.md",)}
