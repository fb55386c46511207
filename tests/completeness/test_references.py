"""What is in bpmn/ is referred to, under the name of its file; that all that is referred to is there, rules hold."""

import json
from pathlib import Path

from orchestrator.diagrams.beside import read_decisions
from orchestrator.diagrams.model import Node

BPMN = Path("bpmn")

Nodes = tuple[Node, ...]


def test_a_form_has_the_name_of_its_file() -> None:
    misnamed = [p for p in BPMN.glob("*/*.form") if json.loads(p.read_text(encoding="utf-8"))["id"] != p.stem]

    assert misnamed == []


def test_every_user_task_has_a_form_and_a_group(nodes: Nodes) -> None:
    tasks = [node for node in nodes if node.kind == "userTask"]

    assert tasks
    assert [task.id for task in tasks if not task.form_ref or not task.candidate_groups] == []


def test_every_decision_is_asked_for(nodes: Nodes) -> None:
    decisions = {decision.id for path in BPMN.glob("*/*.dmn") for decision in read_decisions(path)}

    assert decisions
    assert decisions - {node.decision_ref for node in nodes} == set()


def test_every_script_is_named_by_a_listener(nodes: Nodes) -> None:
    scripts = {path.name for path in BPMN.rglob("*.groovy")}

    assert scripts
    assert scripts - {script for node in nodes for script in node.scripts} == set()


def test_every_user_task_writes_its_card_and_stamps_who_decided(nodes: Nodes) -> None:
    wanted = {"write-card.groovy", "stamp-decision.groovy"}

    assert [node.id for node in nodes if node.kind == "userTask" and not wanted <= set(node.scripts)] == []
