"""What docs/how-to/edit-diagrams.md shows is run: the hooks and the workflow refuse a broken diagram and no other."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from orchestrator.cli import app
from orchestrator.diagrams import limits
from orchestrator.places import ROOT, find_root

PAGE = (ROOT / "docs/how-to/edit-diagrams.md").read_text(encoding="utf-8")
HOOK = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[0]
CONFIG, WORKFLOW = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
OFFERED = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BIN = Path(sys.executable).parent
BREAKS = ("</bpmn:process>", '<bpmn:userTask id="Loose" name="Rời / Loose" /></bpmn:process>')


@pytest.fixture
def owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An owner's repository with one process, in which nothing is wrong, as the folder where we are."""
    for name in ("keep-courses", "listeners"):
        shutil.copytree(ROOT / "bpmn" / name, tmp_path / "bpmn" / name)
    (tmp_path / "workers/office").mkdir(parents=True)
    shutil.copy(ROOT / "workers/office/keep_courses.py", tmp_path / "workers/office")
    shutil.copy(ROOT / "organisation.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoil(owners: Path) -> None:
    """Draw a step that nothing leads to."""
    path = owners / "bpmn/keep-courses/keep-courses.bpmn"
    path.write_text(path.read_text(encoding="utf-8").replace(*BREAKS), encoding="utf-8")


def run(line: str) -> tuple[int, str]:
    """Exit code and answer of a line that calls the program, without what a shell adds to it."""
    program, *words = shlex.split(line.partition(" > ")[0])
    assert Path(program).name == "coxswain"
    done = CliRunner().invoke(app, words)
    return done.exit_code, done.stdout


def called() -> Iterator[str]:
    """Every line that calls the program: of the workflow, and of the hook that pre-commit is offered."""
    steps: list[dict[str, Any]] = WORKFLOW["jobs"]["check"]["steps"]
    yield from (step["run"] for step in steps if "coxswain " in step.get("run", ""))
    yield from (hook["entry"] for hook in OFFERED)


def test_the_lines_shown_end_with_0_where_nothing_is_wrong(owners: Path) -> None:
    lines = list(called())

    assert len(lines) == 3
    assert [run(line)[0] for line in lines] == [0, 0, 0]


def test_the_lines_shown_end_with_1_at_a_broken_diagram_and_tell_it_as_they_say(owners: Path) -> None:
    spoil(owners)

    told = [run(line) for line in called()]

    assert [code for code, _ in told] == [1, 1, 1]
    assert told[0][1].startswith("::error file=bpmn/keep-courses/keep-courses.bpmn,line=")
    assert json.loads(told[1][1])["version"] == "2.1.0"
    assert "Loose  Rời / Loose" in told[2][1]


def test_the_workflow_uploads_what_it_wrote_and_installs_by_a_target_that_exists() -> None:
    steps = WORKFLOW["jobs"]["check"]["steps"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert f"> {steps[-1]['with']['sarif_file']} " in steps[-2]["run"]
    assert "$(VENV)/.installed:" in makefile
    assert steps[2]["run"] == "make .venv/.installed"


def test_pre_commit_is_offered_the_hook_that_the_page_names() -> None:
    assert [hook["id"] for hook in CONFIG["repos"][0]["hooks"]] == [hook["id"] for hook in OFFERED]


@pytest.mark.parametrize(("staged", "code"), [("README.md", 0), ("bpmn", 1)])
def test_the_plain_hook_refuses_a_commit_that_breaks_a_diagram_and_lets_others_be(
    owners: Path, staged: str, code: int
) -> None:
    spoil(owners)
    (owners / "README.md").write_text("Ours.", encoding="utf-8")
    for command in (["git", "init", "-q"], ["git", "add", staged]):
        subprocess.run(command, check=True)
    told = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}

    done = subprocess.run(["/bin/sh", "-c", HOOK], env=told, capture_output=True, text=True, check=False)

    assert (done.returncode, "Loose" in done.stdout) == (code, bool(code)), done.stderr


def test_a_folder_without_an_organisation_of_its_own_is_checked_beside_ours(tmp_path: Path, owners: Path) -> None:
    assert find_root(owners / "bpmn/keep-courses") == owners
    assert find_root(ROOT / "docs") == ROOT
    assert find_root(Path("/")) == ROOT


def test_the_page_names_the_limits() -> None:
    words = PAGE.partition("## Files that are too large")[2]
    named = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", words)]

    assert named[:7] == [
        limits.MOST_BYTES // 1_000_000,
        limits.MOST_NODES,
        limits.MOST_FLOWS,
        limits.MOST_LEVELS,
        limits.MOST_ROWS,
        limits.MOST_COLUMNS,
        limits.MOST_COMPONENTS,
    ]
