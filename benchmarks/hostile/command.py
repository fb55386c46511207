"""`python -m benchmarks hostile`: every attack once, then random damage for as long as is asked."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, gettempdir
from typing import Annotated

import typer
from pydantic import AwareDatetime, BaseModel

from benchmarks.hostile.attacks import Attack, attacks
from benchmarks.hostile.judging import judged, lay_out
from benchmarks.hostile.watching import LIMIT, Ended, Watch
from benchmarks.results import FOLDER, Setup, now, of_this_machine
from orchestrator.diagrams.company import Company, read_company
from orchestrator.places import ROOT

BUNDLE = ROOT / "bpmn"


class Told(BaseModel):
    """One case."""

    case: str
    outcome: str
    seconds: float


class Hostile(BaseModel):
    """What was tried and what came of it."""

    setup: Setup
    at: AwareDatetime
    seconds: float
    #: What an attack made by hand ends with, by its name.
    attacks: dict[str, Told]
    #: How many damaged files ended how.
    outcomes: dict[str, int]
    #: The slowest of them.
    slowest: list[Told]
    #: All that crashed or took too long: none, or the check has a fault.
    bad: list[Told]


def hostile(
    seconds: Annotated[int, typer.Option(help="How long files are damaged by chance.")] = 600,
    seed: Annotated[int, typer.Option(help="Another one damages other files.")] = 1,
    case: Annotated[int | None, typer.Option(help="Judge this case alone, here, and leave its files.")] = None,
    into: Path = FOLDER,
) -> None:
    """Whether check says something sensible of every hostile file, in time and without a crash."""
    if case is not None:
        typer.echo(_judge_damage(f"{seed}-{case}"))
        typer.echo(f"its files lie in {_place('case')}")
        return
    began = time.monotonic()
    with Watch(_judge_attack) as watch:
        by_hand = {name: watch.ended(name) for name, _ in attacks()}
    with Watch(_judge_damage) as watch:
        by_chance = dict(_damage(watch, seed, seconds))
    shutil.rmtree(_place("case"), ignore_errors=True)
    result = _result(by_hand, by_chance, {"seed": seed, "limit": int(LIMIT)}, time.monotonic() - began)
    path = into / f"hostile-{datetime.now(UTC).date()}.json"
    path.write_text(result.model_dump_json(indent=2) + "\n", encoding="utf-8")
    _tell(result, path)
    raise typer.Exit(1 if result.bad else 0)


def _damage(watch: Watch, seed: int, seconds: float) -> Iterator[tuple[str, Ended]]:
    ends, number = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        yield f"{seed}-{number}", watch.ended(f"{seed}-{number}")
        number += 1


def _judge_damage(case: str) -> str:
    lay_out(BUNDLE, _place("case"), Random(case))  # noqa: S311  # nothing is kept secret by it
    return judged(_place("case"), _company())


def _judge_attack(name: str) -> str:
    with TemporaryDirectory() as folder:
        _attacks()[name](Path(folder))
        return judged(Path(folder), _company())


@cache
def _attacks() -> dict[str, Attack]:
    return dict(attacks())


@cache
def _company() -> Company:
    """The groups of our own, and nobody who would be missed where a diagram does not ask for work."""
    return Company(handlers=(), groups=read_company(ROOT).groups)


def _place(name: str) -> Path:
    return Path(gettempdir()) / "coxswain-hostile" / name


def _result(by_hand: dict[str, Ended], by_chance: dict[str, Ended], sizes: dict[str, int], seconds: float) -> Hostile:
    told = [_told(case, ended) for case, ended in by_chance.items()]
    return Hostile(
        setup=of_this_machine("hostile", sizes | {"cases": len(by_chance), "attacks": len(by_hand)}),
        at=now(),
        seconds=round(seconds, 1),
        attacks={name: _told(name, ended) for name, ended in by_hand.items()},
        outcomes=dict(Counter(ended.outcome.partition(":")[0] for ended in by_chance.values() if not ended.is_bad)),
        slowest=sorted(told, key=lambda one: -one.seconds)[:5],
        bad=[_told(case, ended) for case, ended in {**by_hand, **by_chance}.items() if ended.is_bad],
    )


def _told(case: str, ended: Ended) -> Told:
    return Told(case=case, outcome=ended.outcome, seconds=round(ended.seconds, 3))


def _tell(result: Hostile, path: Path) -> None:
    slowest = result.slowest[0].seconds if result.slowest else 0
    typer.echo(
        f"{len(result.attacks)} attacks, the slowest {max(one.seconds for one in result.attacks.values()):.1f} s"
    )
    typer.echo(f"{sum(result.outcomes.values())} damaged files: {result.outcomes}, the slowest {slowest:.1f} s")
    for one in result.bad:
        typer.echo(f"{one.case}: {one.outcome}")
    typer.echo(f"{len(result.bad)} crashed or took too long; {path}")
