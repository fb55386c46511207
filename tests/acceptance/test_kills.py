"""Killed at any moment and started again, the sample orders end as told, with nothing recorded twice or missing."""

import json
import platform
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from orchestrator.config import ROOT
from tests.acceptance.survival import Outcome, data_folder, kill_everything, played, playing, wait_for_moment

pytestmark = [pytest.mark.engine, pytest.mark.timeout(3600)]

RESULTS = ROOT / "benchmarks" / "results"
#: The first is for every run of the tests, the others for `make bench-kills`.
SEEDS = (7, *(pytest.param(seed, marks=pytest.mark.long) for seed in (19, 31)))

Row = dict[str, object]


@pytest.fixture(scope="module")
def undisturbed() -> Outcome:
    """What is there after the stories when nobody disturbs them."""
    with data_folder() as data, playing(data) as laptop:
        return played(laptop)


@pytest.fixture(scope="module")
def rows() -> Iterator[list[Row]]:
    """One row a kill that was survived; written down when that is all of them."""
    measured: list[Row] = []
    yield measured
    if len(measured) == len(SEEDS):
        now = datetime.now(UTC)
        result = {"at": now.isoformat(timespec="seconds"), "machine": platform.platform(), "kills": measured}
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / f"kills-{now:%Y-%m-%d}.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def test_undisturbed_every_story_ends_as_told(undisturbed: Outcome) -> None:
    assert [(each.title, each.missed, each.stopped) for each in undisturbed.endings if not each.is_well] == []
    assert undisturbed.wrong == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_a_random_moment_and_started_again_every_story_ends_as_told(
    seed: int, undisturbed: Outcome, rows: list[Row]
) -> None:
    moment = random.Random(seed).randrange(undisturbed.user_tasks // 10, undisturbed.user_tasks * 9 // 10)  # noqa: S311  # a moment, no secret
    with data_folder() as data:
        with playing(data) as laptop:
            wait_for_moment(laptop, moment)
            killed = kill_everything(laptop)
        began = time.monotonic()
        with playing(data, laptop.port) as again:
            outcome = played(again)
        seconds = round(time.monotonic() - began, 1)

    assert [(each.title, each.missed, each.stopped) for each in outcome.endings if not each.is_well] == []
    assert sorted(outcome.kept - undisturbed.kept) == [], "recorded twice, or something else"
    assert sorted(undisturbed.kept - outcome.kept) == [], "missing"
    assert outcome.wrong == ()
    row: Row = {"seed": seed, "user_tasks_before": moment, "of": outcome.user_tasks, "processes": killed}
    rows.append(row | {"stories": len(outcome.endings), "seconds_until_all_have_ended": seconds})
