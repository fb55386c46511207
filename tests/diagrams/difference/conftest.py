"""A checkout of git with two revisions, for the tests that compare states."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.diagrams.difference.states import FORM, SEALING, TABLE

WHO = {f"GIT_{who}_{what}": "owner@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose tag v1 has a diagram and a table; its last revision a form beside them, and other files."""
    top = tmp_path_factory.mktemp("committed")
    write(top / "bpmn" / "sealing" / "sealing.bpmn", SEALING)
    write(top / "bpmn" / "decisions" / "set-deadlines.dmn", TABLE)
    git(top, "init", "--quiet")
    commit(top, "v1")
    write(top / "bpmn" / "sealing" / "close-actions.form", FORM)
    write(top / "tests" / "broken.bpmn", "not for the engine")
    commit(top, "v2")
    return top


@pytest.fixture
def checkout(committed: Path, tmp_path: Path) -> Path:
    """A copy of it to edit."""
    return shutil.copytree(committed, tmp_path / "checkout")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def git(top: Path, *words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | WHO
    subprocess.run(["git", "-C", top, *words], check=True, capture_output=True, env=environment)  # noqa: S607


def commit(top: Path, tag: str) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--no-gpg-sign", "-m", tag)
    git(top, "tag", tag)
