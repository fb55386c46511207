"""`python -m benchmarks agreement`: both are asked about every model, and each difference is told."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from pydantic import AwareDatetime, BaseModel

from benchmarks.agreement.asking import PROPER, PROPERTIES, SAFE, Answer, NotAnswered, ours, theirs
from benchmarks.agreement.models import models
from benchmarks.results import FOLDER, Setup, now, of_this_machine
from orchestrator.diagrams.reader import read_source


class Compared(BaseModel):
    """One model and what both say of it."""

    model: str
    #: Why one of them says nothing of it.
    theirs_not: str = ""
    ours_not: str = ""
    #: The properties that do not hold.
    theirs: list[str] = []
    ours: list[str] = []
    #: Where they differ on what both can answer.
    differ: list[str] = []


class Agreement(BaseModel):
    """All of them."""

    setup: Setup
    at: AwareDatetime
    #: What was compared with, as it calls itself.
    analyser: str
    #: Of each source of models: how many, how many both answer, how many of these agree.
    sources: dict[str, dict[str, int]]
    compared: list[Compared]


def agreement(
    analyser: Annotated[
        Path, typer.Option(help="The program rust_bpmn_analyzer_cli; its README says how to build it.")
    ],
    version: Annotated[str, typer.Option(help="What is told about that program.")] = "rust_bpmn_analyzer 2.0.1",
    drawn: Annotated[int, typer.Option(help="How many models are drawn by chance.")] = 400,
    into: Path = FOLDER,
) -> None:
    """Whether the check and rust_bpmn_analyzer say the same of every model that both can read."""
    with TemporaryDirectory() as folder:
        compared = list(_compared(analyser, Path(folder) / "model.bpmn", drawn))
    setup = of_this_machine("agreement", {"drawn": drawn, "models": len(compared)})
    result = Agreement(setup=setup, at=now(), analyser=version, sources=_sources(compared), compared=compared)
    path = into / f"agreement-{datetime.now(UTC).date()}.json"
    path.write_text(result.model_dump_json(indent=2, exclude_defaults=True) + "\n", encoding="utf-8")
    for name, counts in result.sources.items():
        typer.echo(f"{name}: {counts}")
    for one in compared:
        if one.differ:
            typer.echo(f"{one.model}: theirs {one.theirs}, ours {one.ours}; differ in {one.differ}")
    typer.echo(str(path))


def _compared(analyser: Path, path: Path, drawn: int) -> Iterator[Compared]:
    for name, text in models(drawn):
        result = Compared(model=name)
        their_answer: Answer = {}
        our_answer: Answer = {}
        try:
            our_answer = ours(read_source(text, name))
        except NotAnswered as why:
            result.ours_not = str(why)
        try:
            their_answer = theirs(analyser, path, text)
        except NotAnswered as why:
            result.theirs_not = str(why)
        result.theirs = [each for each in PROPERTIES if not their_answer.get(each, True)]
        result.ours = [each for each in PROPERTIES if not our_answer.get(each, True)]
        result.differ = list(_differ(their_answer, our_answer))
        yield result


def _differ(their_answer: Answer, our_answer: Answer) -> Iterator[str]:
    """What follows from two tokens on one flow, the check does not go into: there, only that is compared."""
    if not (their_answer and our_answer):
        return
    unsafe = not their_answer[SAFE] and not our_answer[SAFE]
    for name in (SAFE,) if unsafe else PROPERTIES:
        if their_answer[name] != our_answer.get(name, their_answer[name]):
            yield name


def _sources(compared: list[Compared]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for one in compared:
        counts = found.setdefault(one.model.partition("/")[0] if "/" in one.model else "paper", Counter())
        both = not (one.theirs_not or one.ours_not)
        counts.update(
            models=1, both=both, agree=both and not one.differ, unsound=both and bool(set(one.ours) - {PROPER})
        )
    return {name: dict(counts) for name, counts in found.items()}
