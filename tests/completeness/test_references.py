"""What diagrams refer to is there, and what is there is referred to."""

import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from orchestrator.deployment.organisation import read_organisation
from orchestrator.diagrams.model import Diagram, Node

BPMN = Path("bpmn")
DECISION = "{*}decision"

Nodes = tuple[Node, ...]


def named(references: Iterable[str | None]) -> set[str]:
    return {reference for reference in references if reference}


def test_the_forms_that_diagrams_bind_are_those_that_exist(nodes: Nodes) -> None:
    forms = {json.loads(path.read_text(encoding="utf-8"))["id"] for path in BPMN.glob("*/*.form")}

    assert named(node.form_ref for node in nodes) == forms


def test_a_form_has_the_name_of_its_file() -> None:
    misnamed = [p for p in BPMN.glob("*/*.form") if json.loads(p.read_text(encoding="utf-8"))["id"] != p.stem]

    assert misnamed == []


def test_every_user_task_has_a_form_and_a_group(nodes: Nodes) -> None:
    tasks = [node for node in nodes if node.kind == "userTask"]

    assert tasks
    assert [task.id for task in tasks if not task.form_ref or not task.candidate_groups] == []


def test_the_decisions_that_diagrams_ask_for_are_those_that_exist(nodes: Nodes) -> None:
    decisions = {d.get("id") for path in BPMN.glob("*/*.dmn") for d in ElementTree.parse(path).findall(DECISION)}  # noqa: S314  our own files

    assert named(node.decision_ref for node in nodes) == decisions


def test_called_processes_exist(nodes: Nodes, diagrams: tuple[Diagram, ...]) -> None:
    executable = {process.key for diagram in diagrams for process in diagram.processes if process.is_executable}

    assert named(node.called_element for node in nodes) <= executable


def test_the_scripts_that_listeners_name_are_those_that_exist(nodes: Nodes) -> None:
    assert {script for node in nodes for script in node.scripts} == {path.name for path in BPMN.rglob("*.groovy")}


def test_every_user_task_writes_its_card_and_stamps_who_decided(nodes: Nodes) -> None:
    wanted = {"write-card.groovy", "stamp-decision.groovy"}

    assert [node.id for node in nodes if node.kind == "userTask" and not wanted <= set(node.scripts)] == []


def test_candidate_groups_are_departments(nodes: Nodes) -> None:
    departments = {department.id for department in read_organisation(Path("organisation.toml")).departments}

    assert {group for node in nodes for group in node.candidate_groups} <= departments
