"""Finds the ids of the procedure's clauses in a sentence, as docstrings, pages and diagrams write them."""

import re
from typing import Final

_CLAUSE: Final = r"(?<![\w-])(?:[PNRSVCKFX]|D-[A-Z]+)-(?:[A-Ia-d]|\d{1,2}(?:\.\d)?)(?!\w)"
_NAMED: Final = re.compile(rf"({_CLAUSE})(?:\s+to\s+({_CLAUSE}))?")


def clause_ids(words: str) -> tuple[str, ...]:
    """The clauses that the words name, in their order, each once; two with `to` between name the whole range."""
    named = (clause for found in _NAMED.finditer(words) for clause in _between(*found.groups()))
    return tuple(dict.fromkeys(named))


def _between(first: str, last: str | None) -> tuple[str, ...]:
    marks = range(ord(first[-1]), ord((last or first)[-1]) + 1)
    return tuple(first[:-1] + chr(mark) for mark in marks)
