"""Damaged and hostile files are told about, or refused in words; nothing that anybody hands in brings the check down.

`make bench-hostile` does the same for ten minutes, with larger files, in a process that may die of it.
"""

import time
from pathlib import Path
from random import Random

import pytest

from benchmarks.hostile.attacks import Attack, attacks
from benchmarks.hostile.documents import bpmn
from benchmarks.hostile.judging import CLEAN, FOUND, REFUSED, judged, lay_out
from orchestrator.diagrams.company import Company
from orchestrator.places import ROOT

NOBODY = Company(handlers=(), groups=frozenset({"sales", "commerce"}))
CASES = 25
#: These take long to write or to read; the benchmark has them.
SLOW = ("50-megabytes", "cut-anywhere", "many-", "huge-", "binary", "deep-lanes", "deep-list.bpmn")
#: There is nothing to say: the folder is looked at once, a cell with elements in its text is an empty one, and how long
#: a whole number is, no rule asks.
HARMLESS = ("a folder that leads into itself", "deep.dmn", "long-answer.dmn")
#: Seconds of the processor.
LIMIT = 5.0
QUICK = {name: attack for name, attack in attacks() if not name.startswith(SLOW)}


@pytest.mark.parametrize("name", QUICK)
def test_an_attack_ends_in_words(name: str, tmp_path: Path) -> None:
    attack: Attack = QUICK[name]
    attack(tmp_path)
    began = time.process_time()

    outcome = judged(tmp_path, NOBODY)

    assert outcome.startswith((f"{FOUND}: ", f"{REFUSED}: ")) or (outcome, name in HARMLESS) == (CLEAN, True)
    assert time.process_time() - began < LIMIT


def test_files_that_were_damaged_by_chance_are_told_about(tmp_path: Path) -> None:
    for case in range(CASES):
        lay_out(ROOT / "bpmn", tmp_path / "case", Random(f"test-{case}"))  # noqa: S311  # no secret hangs on it
        began = time.process_time()

        judged(tmp_path / "case", NOBODY)

        assert time.process_time() - began < LIMIT, case


def test_a_plain_diagram_is_not_taken_for_hostile(tmp_path: Path) -> None:
    (tmp_path / "x.bpmn").write_text(bpmn(""), encoding="utf-8")

    assert not judged(tmp_path, NOBODY).startswith(REFUSED)
