"""Every promise on the page of guarantees names a test that there is, and every tested fault has its promise."""

import ast
import re
from pathlib import Path

PAGE = Path("docs/explain/guarantees.md").read_text(encoding="utf-8")
PROMISED = set(re.findall(r"`(tests/[\w/]+\.py::test_\w+)`", PAGE))
#: Tests of faults that say more of a promise than its row does.
BESIDE = {
    "tests/faults/test_outcomes.py::test_branches_that_really_collide_in_the_engine_all_end_once",
    "tests/faults/test_outcomes.py::test_a_bpmn_error_takes_the_path_of_the_boundary_event_that_catches_it",
    "tests/faults/test_variables.py::test_variables_of_every_type_reach_the_handler_that_reads_them_and_go_back_typed",
}


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {f"{file}::{node.name}" for node in tree.body if getattr(node, "name", "").startswith("test_")}  # type: ignore[attr-defined]


def test_each_promise_names_a_test_that_there_is() -> None:
    rows = re.findall(r"^\| (?!fault|-).*$", PAGE, re.MULTILINE)
    files = {Path(name.partition("::")[0]) for name in PROMISED}

    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py::test_\w+` \|$", row)] == []
    assert sorted(PROMISED - {name for file in files for name in names_in(file)}) == []


def test_each_fault_that_is_tested_has_its_promise() -> None:
    tested = {name for file in Path("tests/faults").glob("test_*.py") for name in names_in(file)}

    assert sorted(tested - PROMISED) == sorted(BESIDE)
