"""Asks both about one model: the four properties of soundness, each held or not."""

import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.agreement.models import readable
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.soundness.explore import play
from orchestrator.diagrams.soundness.net import Net
from orchestrator.diagrams.soundness.reduce import reduced
from orchestrator.diagrams.soundness.translate import NotDecided, translate
from orchestrator.diagrams.soundness.verdict import judge

SAFE: Final = "safeness"
COMPLETES: Final = "option to complete"
PROPER: Final = "proper completion"
ALIVE: Final = "no dead activities"
PROPERTIES: Final = (SAFE, COMPLETES, PROPER, ALIVE)

Answer = Mapping[str, bool]

_SECONDS: Final = 5
_MOST_STATES: Final = 5_000
_SAID: Final = re.compile(r"^(.+) is (not )?fulfilled", re.MULTILINE)
_COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
_WORK: Final = ("Task", "task", "subProcess", "transaction")


class NotAnswered(Exception):
    """Why there is no answer, in words."""


def theirs(analyser: Path, path: Path, text: str) -> Answer:
    """What the other analyser says; raises NotAnswered for what it does not support, and where it gives up."""
    path.write_text(readable(text), encoding="utf-8")
    command = [str(analyser), "-f", str(path), "-p", ",".join(name.replace(" ", "-") for name in PROPERTIES)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotAnswered(f"more than {_SECONDS} s") from None
    if done.returncode:
        said = _COLOUR.sub("", done.stderr)
        raise NotAnswered("unsupported elements" if "Unsupported BPMN" in said else "it panicked")
    return {name.lower(): not denied for name, denied in _SAID.findall(_COLOUR.sub("", done.stdout))}


def ours(diagram: Diagram) -> Answer:
    """What the check says of all executable processes together; raises NotAnswered where it does not decide."""
    keys = [process.key for process in diagram.processes if process.is_executable]
    if not keys:
        raise NotAnswered("nothing in it is executed")
    answers = [_of_process(diagram, key) for key in keys]
    return {name: all(one[name] for one in answers) for name in PROPERTIES if all(name in one for one in answers)}


def _of_process(diagram: Diagram, key: str) -> Answer:
    verdict = judge(diagram, key)
    if verdict.undecided:
        raise NotAnswered(verdict.undecided)
    try:
        net = translate(diagram, key)
    except NotDecided as unknown:
        raise NotAnswered(str(unknown)) from unknown
    passed = play(reduced(net), _MOST_STATES).passed
    work = [node.id for node in diagram.nodes if node.process == key and node.kind.endswith(_WORK)]
    answer = {SAFE: not verdict.doubled, COMPLETES: not verdict.stuck, ALIVE: all(one in passed for one in work)}
    once = _ends_once(diagram, net)
    return answer if once is None else answer | {PROPER: once}


def _ends_once(diagram: Diagram, net: Net) -> bool | None:
    """Whether each end is come to once at most, or None when too much can happen to count.

    The check itself takes an end that two branches share for no fault.
    """
    ends = [node.id for node in diagram.of_kind("endEvent")]
    marks = {end: 1 << len(net.names) + number for number, end in enumerate(ends)}
    moves = [
        replace(each, gives=each.gives | sum(marks[one] for one in set(each.way) & set(ends))) for each in net.moves
    ]
    marked = replace(net, moves=moves, names=[*net.names, *ends])
    places = sum(marks.values())
    played = play(marked, _MOST_STATES)
    twice = any(trouble.places & places for trouble in played.collisions)
    return not twice if twice or played.is_whole else None
