"""One hostile case: a folder that somebody hands to `coxswain check`, and what the check does with it."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.hostile.damage import damaged
from orchestrator.diagrams.checking import check
from orchestrator.diagrams.company import Company
from orchestrator.diagrams.models import find_files, read_models
from orchestrator.diagrams.rules import RULES
from orchestrator.diagrams.telling import as_annotations, as_sarif, in_words, printable
from orchestrator.diagrams.ways import draw_ways
from orchestrator.errors import CoxswainError

#: What owners edit, and the pages beside it.
KINDS: Final = frozenset({".bpmn", ".dmn", ".form", ".md"})
REFUSED: Final = "refused"
_LONGEST: Final = 200
CLEAN: Final = "nothing found"
FOUND: Final = "found"


def judged(folder: Path, company: Company) -> str:
    """What comes of checking everything in the folder and of telling it in every way: one of the three words, and why.

    Whatever is raised beside our own errors is a crash of `check`.
    """
    try:
        found = check(read_models(find_files([folder]), company))
    except CoxswainError as refused:
        return f"{REFUSED}: {_short(str(refused))}"
    told = (in_words(found), as_annotations(found), json.dumps(as_sarif(found, RULES), ensure_ascii=False))
    "".join(told).encode()  # half a character cannot be written
    draw_ways(found, folder / "ways")
    return f"{FOUND}: {_short(found[0].wrong)} ({found[0].rule})" if found else CLEAN


def _short(words: str) -> str:
    return printable(words if len(words) < _LONGEST else words[:_LONGEST] + "…")


def lay_out(bundle: Path, into: Path, by: Random) -> str:
    """Copy a process's folder of the bundle and damage one of its files by chance; the answer says which.

    Now and then the file stands alone, now and then a second one is damaged too.
    """
    shutil.rmtree(into, ignore_errors=True)
    victims = _victims(bundle)
    victim = by.choice(victims)
    beside = [victim] if by.random() < 0.3 else [each for each in victims if each.parent == victim.parent]
    into.mkdir(parents=True)
    also = by.choice(beside) if by.random() < 0.2 else victim
    for path in beside:
        content = path.read_bytes()
        (into / path.name).write_bytes(damaged(content, path.suffix, by) if path in (victim, also) else content)
    return str(victim.relative_to(bundle))


def _victims(bundle: Path) -> Sequence[Path]:
    return sorted(path for path in bundle.rglob("*") if path.suffix in KINDS)
