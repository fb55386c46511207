"""What was measured, on disk after every round, so that a broken run goes on where it ended."""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from pydantic import AwareDatetime, BaseModel

from benchmarks.clients import CLIENTS
from benchmarks.engine import Database

FOLDER = Path(__file__).with_name("results")


class OtherSettings(Exception):
    """The day's file holds rounds that were measured otherwise; delete it or choose another folder."""


class Setup(BaseModel):
    """What must be the same in every round of a file."""

    benchmark: str
    #: None where nothing is kept.
    database: Database | None
    #: By name: how much of what.
    sizes: dict[str, int]
    #: What each client is, by its name; the order of the first round.
    clients: dict[str, str]
    machine: str
    processors: int


class Round(BaseModel):
    """Every client once, one after the other."""

    #: Under which circumstances, where a benchmark compares some.
    phase: str
    at: AwareDatetime
    #: How many processes wanted a processor, averaged over a minute, before and after; others may use the machine too.
    load_before: float
    load_after: float
    #: By client: what was measured, in the units that its name says.
    measured: dict[str, dict[str, float]]


class Results(BaseModel):
    """One file."""

    setup: Setup
    rounds: list[Round] = []

    def of_phase(self, phase: str) -> list[Round]:
        """The rounds that were made under these circumstances."""
        return [each for each in self.rounds if each.phase == phase]


class ResultFile:
    """Results that stay."""

    def __init__(self, path: Path, results: Results) -> None:
        self.path = path
        self.results = results

    @classmethod
    def open(cls, setup: Setup, folder: Path, day: date) -> Self:
        """The file of a benchmark and a day, with what it holds already. Raises OtherSettings."""
        database = "" if setup.database in (Database.H2, None) else f"{setup.database}-"
        path = folder / f"{setup.benchmark}-{database}{day}.json"
        if not path.exists():
            return cls(path, Results(setup=setup))
        results = Results.model_validate_json(path.read_bytes())
        if results.setup != setup:
            raise OtherSettings(f"{path}: {OtherSettings.__doc__}")
        return cls(path, results)

    def add(self, measured: Round) -> None:
        """Keep a round."""
        self.results.rounds.append(measured)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(self.results.model_dump_json(indent=2) + "\n")
        unfinished.replace(self.path)


def describe(benchmark: str, database: Database, sizes: Mapping[str, int], names: list[str]) -> Setup:
    """The setup of a run that begins here and now."""
    clients = {name: CLIENTS[name].title for name in names}
    return of_this_machine(benchmark, sizes).model_copy(update={"database": database, "clients": clients})


def describe_store(benchmark: str, sizes: Mapping[str, int]) -> Setup:
    """The setup of a run that asks the store and no engine."""
    return of_this_machine(benchmark, sizes).model_copy(update={"database": Database.POSTGRES})


def of_this_machine(benchmark: str, sizes: Mapping[str, int]) -> Setup:
    """The setup of a run that asks neither engine nor store."""
    return Setup(
        benchmark=benchmark,
        database=None,
        sizes=dict(sizes),
        clients={},
        machine=platform.platform(),
        processors=os.cpu_count() or 0,
    )


def now() -> datetime:
    """The time that stands in a result."""
    return datetime.now(UTC).replace(microsecond=0)


def load() -> float:
    """How many processes want a processor, averaged over a minute."""
    return round(os.getloadavg()[0], 2)
