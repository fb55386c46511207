"""Story files are read as a whole, and what is wrong with them is said before anything is played."""

from datetime import date
from pathlib import Path

import pytest

from orchestrator.config import ROOT
from orchestrator.errors import InputError
from orchestrator.rehearsal.story import USUAL_ANSWERS, dated, read_scripts

STORY = """
title = "Một đơn / One order"
ends = ["Event_OrderClosed"]
[order]
customer_reference = "A-1"
[[answer]]
task = "Task_Review"
by = "lan-nguyen"
send = { verdict = "refused" }
[[answer]]
task = "Task_Review"
by = "lan-nguyen"
send = { verdict = "conforms" }
"""
USUAL = """
[[answer]]
task = "Task_Sign"
by = "duc-phan"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "01-one.toml").write_text(STORY, encoding="utf-8")
    (tmp_path / USUAL_ANSWERS).write_text(USUAL, encoding="utf-8")
    return tmp_path


def test_own_answers_are_used_one_by_one_and_usual_ones_every_time(folder: Path) -> None:
    (script,) = read_scripts(folder)

    verdicts = [script.answer_for("Task_Review", occurrence).send["verdict"] for occurrence in (0, 1)]
    assert verdicts == ["refused", "conforms"]
    assert [script.answer_for("Task_Sign", occurrence).by for occurrence in (0, 7)] == ["duc-phan"] * 2


def test_a_task_without_an_answer_stops_the_story_with_its_name(folder: Path) -> None:
    (script,) = read_scripts(folder)

    with pytest.raises(InputError, match="01-one: Task_Review waits for the 3"):
        script.answer_for("Task_Review", 2)


def test_what_happens_meanwhile_is_news_or_an_end_to_wait_for(folder: Path) -> None:
    (folder / "01-one.toml").write_text(f'{STORY}[[meanwhile]]\nwhen = "Task_Review"\n', encoding="utf-8")

    with pytest.raises(InputError, match="expected `door`"):
        read_scripts(folder)


def test_all_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "02-two.toml").write_text(STORY.replace('by = "lan-nguyen"', "", 1), encoding="utf-8")
    (folder / "03-three.toml").write_text("title = ", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        read_scripts(folder)

    assert [problem.split(":")[0] for problem in refused.value.problems] == ["02-two.toml", "03-three.toml"]


def test_days_are_counted_from_today_however_deep_they_stand() -> None:
    values = {"on": "+45d", "before": ["-1d"], "not a day": "+45days"}

    assert dated(values, date(2026, 11, 24)) == {"on": "2027-01-08", "before": ["2026-11-23"], "not a day": "+45days"}


def test_the_sample_orders_tell_at_least_the_twelve_stories() -> None:
    stories = [script.story for script in read_scripts(ROOT / "examples" / "orders")]

    assert sum(story.leaves is None for story in stories) >= 12
    assert sum(story.leaves is not None for story in stories) == 1
