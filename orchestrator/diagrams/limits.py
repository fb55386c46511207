"""How much of a file is looked at: far more than anybody draws, and little enough that `check` answers in seconds."""

import re
from pathlib import Path
from typing import Final

from orchestrator.errors import InputError

_ELEMENT: Final = re.compile(r"<[A-Za-z_]")

MOST_BYTES: Final = 5_000_000
#: Beginnings and ends of XML elements.
MOST_TAGS: Final = 100_000
MOST_NODES: Final = 5_000
MOST_FLOWS: Final = 10_000
#: Sub-processes, and groups of a form, in one another.
MOST_LEVELS: Final = 30
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 100
MOST_COMPONENTS: Final = 10_000
#: Of one rule; who has mended so many asks again.
MOST_FINDINGS: Final = 500


def refuse_large(path: Path) -> None:
    """Return for a file that is worth reading; raises InputError for one that nobody drew, and OSError."""
    refuse_more(path.name, "bytes", path.stat().st_size, MOST_BYTES)


def refuse_more(name: str, what: str, count: int, most: int) -> None:
    """Raise InputError if the file of that name has more of it than is looked at."""
    if count > most:
        raise InputError([f"{name}: it has {count:,} {what}, and no more than {most:,} are looked at; divide it"])


def refuse_grammar(source: str, name: str) -> None:
    """Raise InputError for a document type: with one, a file could grow to any size, or have other files read."""
    first = _ELEMENT.search(source)
    if "<!DOCTYPE" in source[: first.start() if first else len(source)]:
        raise InputError([f"{name}: it begins with a document type (DOCTYPE); no diagram and no decision has one"])


def refuse_deeper(name: str, what: str) -> InputError:
    """What to raise when too many lie in one another."""
    return InputError([f"{name}: more than {MOST_LEVELS} {what} lie in one another; no more are looked at"])
