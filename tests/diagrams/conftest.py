"""What diagram tests share: the viewers in a headless Chromium, and copies of a sound diagram to spoil."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.viewer_pages import Viewer, open_viewer
from orchestrator.errors import StartError

SOUND = Path(__file__).with_name("sealing.bpmn")


@pytest.fixture(scope="module")
def viewer() -> Iterator[Viewer]:
    """The viewers; without a Chromium the test is skipped, except in CI, where it fails.

    A module's, not the run's: Playwright's loop runs as long as it is open, and no other loop beside it.
    """
    opening = open_viewer()
    try:
        opened = opening.__enter__()
    except StartError as missing:
        give_up(str(missing))
    yield opened
    opening.__exit__(None, None, None)


def give_up(reason: str) -> None:
    """Skip on a laptop, fail in CI, where nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def sound() -> Diagram:
    """A diagram with nothing to find fault with."""
    return read_diagram(SOUND)


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[..., Diagram]:
    """Reads a copy of the sound diagram in which each `(before, after)` was replaced."""

    def read_spoiled(*replacements: tuple[str, str]) -> Diagram:
        text = SOUND.read_text(encoding="utf-8")
        for before, after in replacements:
            assert before in text, f"the sound diagram has no {before}"
            text = text.replace(before, after)
        copy = tmp_path / "spoiled.bpmn"
        copy.write_text(text, encoding="utf-8")
        return read_diagram(copy)

    return read_spoiled
