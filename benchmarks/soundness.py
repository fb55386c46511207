"""How long `coxswain check` takes to say that a diagram is sound: parallel branches, whose states grow by powers.

The models are those of Kräuter and others (arXiv 2407.03965): n branches of m tasks between two parallel gateways have
(m + 1)^n + 3 states. Beside them a line of blocks with 2,000 nodes.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from benchmarks.results import FOLDER, ResultFile, Round, Setup, load, now, of_this_machine
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.soundness.verdict import Verdict, judge

#: Branches and tasks on each of them.
MODELS = ((5, 5), (3, 20), (10, 1), (17, 1), (20, 1))
BLOCKS = 333
KEY = "model"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    f'targetNamespace="benchmark"><process id="{KEY}" isExecutable="true">'
)

Lines = list[tuple[str, str]]


def soundness(rounds: int = 5, into: Path = FOLDER) -> None:
    """How long the verdict on a diagram takes, and the whole command."""
    file = ResultFile.open(_setup(), into, datetime.now(UTC).date())
    with TemporaryDirectory() as folder:
        models = dict(_models(Path(folder)))
        while len(file.results.rounds) < rounds:
            before, at = load(), now()
            measured = {name: _measure(path) for name, path in models.items()}
            file.add(Round(phase="", at=at, load_before=before, load_after=load(), measured=measured))
    for name in models:
        told = [one.measured[name] for one in file.results.rounds]
        middle = {unit: statistics.median(one[unit] for one in told) for unit in told[0]}
        typer.echo(f"{name}: analysis {middle['analysis_ms']:.1f} ms, whole command {middle['command_seconds']:.2f} s")


def _setup() -> Setup:
    return of_this_machine("soundness", {"blocks": BLOCKS})


def _measure(path: Path) -> dict[str, float]:
    diagram = read_diagram(path)
    began = time.perf_counter()
    _judge(diagram)
    analysis = time.perf_counter() - began
    began = time.perf_counter()
    command = [str(Path(sys.executable).with_name("coxswain")), "check", str(path)]
    # It finds fault with the drawing, of which there is none.
    subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603
    return {"analysis_ms": round(analysis * 1000, 2), "command_seconds": round(time.perf_counter() - began, 3)}


def _judge(diagram: Diagram) -> None:
    if judge(diagram, KEY) != Verdict():
        raise typer.Exit(1)


def _models(folder: Path) -> Iterator[tuple[str, Path]]:
    for branches, tasks in MODELS:
        yield _written(folder, f"p{branches:02}x{tasks:02}", parallel(branches, tasks))
    yield _written(folder, "blocks", _blocks())


def _written(folder: Path, name: str, flows: Lines) -> tuple[str, Path]:
    path = folder / f"{name}.bpmn"
    path.write_text(document(flows), encoding="utf-8")
    return name, path


def document(flows: Lines) -> str:
    """The flows as a file without a drawing."""
    nodes = "".join(f'<{_kind(one)} id="{one}" />' for one in dict.fromkeys(end for flow in flows for end in flow))
    lines = "".join(f'<sequenceFlow id="f{n}" sourceRef="{a}" targetRef="{b}" />' for n, (a, b) in enumerate(flows))
    return f"{_HEAD}{nodes}{lines}</process></definitions>"


def _kind(node: str) -> str:
    kinds = {"s": "startEvent", "e": "endEvent", "a": "parallelGateway", "x": "exclusiveGateway"}
    return kinds.get(node[0], "userTask")


def parallel(branches: int, tasks: int) -> Lines:
    """The flows of so many branches with so many tasks each."""
    flows = [("start", "and_split"), ("and_join", "end")]
    for branch in range(branches):
        way = ["and_split", *(f"task_{branch}_{number}" for number in range(tasks)), "and_join"]
        flows += pairwise(way)
    return flows


def _blocks() -> Lines:
    flows, last = [], "start"
    for block in range(BLOCKS):
        split, join = (f"{'and' if block % 2 else 'xor'}_{block}_{end}" for end in ("split", "join"))
        flows.append((last, split))
        for branch in ("l", "r"):
            way = [split, f"task_{block}_{branch}1", f"task_{block}_{branch}2", join]
            flows += pairwise(way)
        last = join
    return [*flows, (last, "end")]
