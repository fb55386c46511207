"""The process tests together go through every node and every sequence flow; docs/path-coverage.md says so."""

from pathlib import Path

import pytest

from orchestrator.config import ROOT
from orchestrator.diagrams.reader import read_diagram
from tests.processes.paths import Paths, compare, page, read_taken
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

PAGE = ROOT / "docs" / "path-coverage.md"
#: What this run took; `make paths` puts it into docs/.
WRITTEN = ROOT / "build" / "path-coverage.md"


@pytest.fixture(scope="module")
def paths(request: pytest.FixtureRequest, stage: Stage, taken_file: Path) -> list[Paths]:
    """What was taken of every process, written down; asked only of a run of all process tests."""
    here = {path.name for path in Path(__file__).parent.glob("test_*.py")}
    chosen = {item.path.name for item in request.session.items}
    if request.config.option.keyword or not here <= chosen:
        pytest.skip("only all process tests together go everywhere")
    diagrams = [read_diagram(path) for path in sorted((ROOT / "bpmn").rglob("*.bpmn"))]
    found = list(compare(diagrams, read_taken(taken_file)))
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(page(found), encoding="utf-8")
    return found


def test_every_node_and_every_sequence_flow_is_taken(paths: list[Paths]) -> None:
    assert {each.process: each.missing for each in paths if each.missing} == {}


def test_the_page_says_what_this_run_took(paths: list[Paths]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(paths), f"the diagrams changed: copy {WRITTEN} to {PAGE}"
