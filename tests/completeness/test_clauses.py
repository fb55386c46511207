"""Every clause of docs/procedure.md is carried, recorded and shown by a test, and docs/clauses.md says by what."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.domain.clause_ids import clause_ids
from orchestrator.views.coverage.coverage import Coverage, read_coverage
from orchestrator.views.coverage.lacks import NO_RECORD, NO_TEST, NOT_CARRIED, NOT_ON_THE_ENGINE
from orchestrator.views.coverage.page import PAGE, page
from orchestrator.views.coverage.sources import clauses, in_tests

#: How many clauses each part of the procedure has: 80 in all.
PARTS = {
    "P": 2,
    "D-SALES": 7,
    "D-COMMERCE": 12,
    "D-CS": 4,
    "D-RD": 2,
    "D-PRODUCT": 1,
    "D-PRODMGMT": 3,
    "D-QUALITY": 3,
    "D-FINANCE": 4,
    "D-GM": 2,
    "N": 6,
    "R": 14,
    "S": 4,
    "V": 3,
    "C": 3,
    "K": 5,
    "F": 3,
    "X": 2,
}


PROCEDURE = Path("docs/procedure.md").read_text(encoding="utf-8")
README = Path("README.md").read_text(encoding="utf-8")


def listed() -> list[str]:
    return re.findall(r"^\| \*\*(\S+)\*\* \|", PROCEDURE, re.MULTILINE)


@pytest.fixture(scope="module")
def coverage() -> tuple[Coverage, ...]:
    return read_coverage(Path())


@pytest.fixture(scope="module")
def the_map(diagrams: tuple[Diagram, ...]) -> Diagram:
    (found,) = (each for each in diagrams if each.path.stem == "order-management")
    return found


def test_the_reference_lists_every_clause_of_the_procedure_once() -> None:
    clauses = listed()

    assert Counter(clause.rpartition("-")[0] for clause in clauses) == PARTS
    assert len(set(clauses)) == len(clauses)


def test_diagrams_name_clauses_of_the_procedure_only(diagrams: tuple[Diagram, ...], nodes: tuple[Node, ...]) -> None:
    named = {clause for node in nodes for clause in node.clauses}
    named |= {clause for diagram in diagrams for process in diagram.processes for clause in process.clauses}

    assert named
    assert named - set(listed()) == set()


def test_every_clause_is_carried_but_for_those_listed(coverage: tuple[Coverage, ...]) -> None:
    assert {each.clause for each in coverage if not each.is_carried} == set(NOT_CARRIED)


def test_every_clause_has_its_record_but_for_those_listed(coverage: tuple[Coverage, ...]) -> None:
    assert {each.clause for each in coverage if not each.records} == set(NO_RECORD)


def test_every_clause_has_its_test_but_for_those_listed(coverage: tuple[Coverage, ...]) -> None:
    assert {each.clause for each in coverage if not each.tests} == set(NO_TEST)


def test_every_clause_is_tested_on_the_engine_but_for_those_listed(coverage: tuple[Coverage, ...]) -> None:
    tested = [each for each in coverage if each.tests]

    assert {c.clause for c in tested if not any(t.on_the_engine for t in c.tests)} == set(NOT_ON_THE_ENGINE)


def test_the_records_that_the_procedure_itself_names_are_kept(coverage: tuple[Coverage, ...]) -> None:
    rows = re.search(r"\n## Records that the procedure asks for\n(.*?)\n## ", PROCEDURE, re.DOTALL)
    assert rows is not None
    named = set(clause_ids(rows[1]))

    assert len(named) == 19
    assert named - {each.clause for each in coverage if each.records} == set()


@pytest.mark.parametrize("lacking", [NOT_CARRIED, NO_RECORD, NO_TEST, NOT_ON_THE_ENGINE])
def test_what_is_lacking_is_a_clause_and_has_its_reason(lacking: Mapping[str, str]) -> None:
    assert set(lacking) - set(listed()) == set()
    assert [clause for clause, reason in lacking.items() if not reason.strip()] == []


def test_tests_are_marked_with_clauses_of_the_procedure_only() -> None:
    assert set(in_tests(Path())) - set(listed()) == set()


def test_the_page_says_what_is_there(coverage: tuple[Coverage, ...]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(coverage), "write it anew: make clauses"


@pytest.mark.clauses("P-1")
def test_the_purpose_stands_at_the_head_of_the_readme_and_on_the_map(the_map: Diagram) -> None:
    assert "P-1" in clause_ids(README.partition("\n## ")[0])
    assert "P-1" in the_map.processes[0].clauses


@pytest.mark.clauses("P-2")
def test_the_map_has_a_lane_for_each_department(the_map: Diagram) -> None:
    departments = tomllib.loads(Path("organisation.toml").read_text(encoding="utf-8"))["departments"]

    assert [frame.name for frame in the_map.frames if frame.kind == "lane"] == [
        f"{each['name_vi']} / {each['name_en']}" for each in departments
    ]


@pytest.mark.clauses("X-1", "X-2")
def test_the_readme_names_whom_to_ask_and_the_version_of_the_procedure_that_is_in_force() -> None:
    address = re.search(r"\S+@\S+", clauses(Path())["X-1"])
    published = re.search(r"\w+-\d+-\d+", clauses(Path())["X-2"])
    assert address is not None
    assert published is not None

    day = datetime.strptime(published[0], "%b-%d-%Y")  # noqa: DTZ007  # a day of the calendar
    assert f"{address[0]} (X-1)" in README
    assert f"{day.day} {day:%B %Y} (X-2)" in README
