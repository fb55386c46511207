"""Results stay on disk after every round, and are compared round by round."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from benchmarks.clients import CEILING, OURS, Client
from benchmarks.engine import Database, Target
from benchmarks.results import OtherSettings, ResultFile, Round, describe, now
from benchmarks.rounds import Plan, run_rounds
from benchmarks.tables import comparisons, ratio, slowdown
from benchmarks.work import Bench

DAY = date(2026, 11, 24)
NOBODY = Bench(Target(url="", user="", password="", pid=0))


class Speed(BaseModel):
    tasks_per_second: float


def opened(folder: Path, tasks: int = 7) -> ResultFile:
    setup = describe("drain", Database.H2, {"tasks": tasks}, [CEILING, OURS])
    return ResultFile.open(setup, folder / "results", DAY)


def measured(ceiling: float, ours: float, phase: str = "") -> Round:
    speeds = {CEILING: {"tasks_per_second": ceiling}, OURS: {"tasks_per_second": ours}}
    return Round(phase=phase, at=now(), load_before=0, load_after=0, measured=speeds)


def test_a_broken_run_goes_on_after_its_last_whole_round(tmp_path: Path) -> None:
    asked: list[str] = []

    def break_in_the_second_round(bench: Bench, client: Client, topic: str) -> Speed:
        if len(asked) == 3:
            raise KeyboardInterrupt
        asked.append(client.name)
        return Speed(tasks_per_second=1)

    def go_on(bench: Bench, client: Client, topic: str) -> Speed:
        return Speed(tasks_per_second=2)

    with pytest.raises(KeyboardInterrupt):
        run_rounds(NOBODY, opened(tmp_path), Plan(3, break_in_the_second_round), print)
    run_rounds(NOBODY, opened(tmp_path), Plan(3, go_on), print)

    speeds = [each.measured[OURS]["tasks_per_second"] for each in opened(tmp_path).results.rounds]
    assert speeds == [1, 2, 2]
    assert asked == [CEILING, OURS, OURS]  # each round begins with another client


def test_rounds_that_were_measured_otherwise_are_not_mixed(tmp_path: Path) -> None:
    opened(tmp_path).add(measured(100, 90))

    with pytest.raises(OtherSettings, match="drain-2026-11-24"):
        opened(tmp_path, tasks=8)


def test_speeds_are_compared_within_a_round() -> None:
    rounds = [measured(100, 90), measured(1000, 800), measured(10, 11)]

    assert ratio(rounds, OURS, CEILING) == pytest.approx(0.9)
    assert list(comparisons(rounds)) == ["coxswain / bare: 0.90"]


def test_the_crowd_is_compared_with_the_quiet(tmp_path: Path) -> None:
    file = opened(tmp_path)
    for each in (measured(100, 80, "quiet"), measured(50, 60, "crowded")):
        file.add(each)

    assert slowdown(opened(tmp_path).results, "quiet", "crowded") == {CEILING: 0.5, OURS: 0.75}
