"""Every user task of every process is found, filled and completed through its form by a member of its department."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from orchestrator.camunda import history, instances
from orchestrator.camunda.instances import ProcessInstance
from orchestrator.camunda.variables import to_engine
from orchestrator.config import ROOT
from orchestrator.deployment.organisation import read_organisation
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.reader import read_diagram
from orchestrator.errors import TryAgain
from orchestrator.rehearsal.form import open_fields
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

ORGANISATION = read_organisation(ROOT / "organisation.toml")

#: What timers beside the tasks need to know, far enough away not to ring.
MOMENTS = dict.fromkeys(("milestoneAt", "productionDueAt", "bidValidUntil"), "2030-01-01T00:00:00Z")
DEADLINES = {
    "value": json.dumps({"answerWithin": "P30D", "startAfter": "P14D"}),
    "type": "Object",
    "valueInfo": {"objectTypeName": "java.util.LinkedHashMap", "serializationDataFormat": "application/json"},
}

#: Words that fit what the forms' patterns ask for; the first that matches is typed.
TYPED = (
    "Ghi chú / note",
    date(2027, 1, 4).isoformat(),
    "a" * 64,
    "100.00",
    "100.00 USD",
    "USD",
    "VN",
    "IP65",
    "SO-2026-999999",
    "A-1",
    "+84 24 5550 111",
)


def user_tasks() -> Iterator[tuple[str, Node]]:
    """Each user task with the key of its process."""
    for path in sorted((ROOT / "bpmn").glob("*/*.bpmn")):
        diagram = read_diagram(path)
        executable = {process.key for process in diagram.processes if process.is_executable}
        yield from ((n.process, n) for n in diagram.nodes if n.kind == "userTask" and n.process in executable)


@pytest.mark.parametrize(
    ("process_key", "node"), [pytest.param(key, node, id=f"{key}:{node.id}") for key, node in user_tasks()]
)
def test_a_member_completes_the_task_through_its_form(process_key: str, node: Node, stage: Stage) -> None:
    member = ORGANISATION.members_of(node.candidate_groups[0])[-1].id
    number = f"FORM-{process_key}-{node.id}"
    (form_file,) = (ROOT / "bpmn").glob(f"*/{node.form_ref}.form")
    form = json.loads(form_file.read_text(encoding="utf-8"))
    started = begin_at(stage, process_key, node.id, number, offered(form))
    task = stage.task(number, node.id)

    stage.seat(member).answer(task.task_id, filled(form, stage.shown(task)))

    done = {each.task_id: each for each in history.find_tasks(stage.admin, number)}[task.task_id]
    assert (done.assignee, done.end_reason) == (member, "completed")
    stage.eventually(lambda: gone(stage, started), "the trial is taken away", f"{number} (taken away)")


def begin_at(stage: Stage, process_key: str, activity_id: str, number: str, lists: Mapping[str, Any]) -> str:
    """Start the process right before the task; gives its instance."""
    body = {
        "businessKey": number,
        "variables": to_engine({"orderNumber": number, **MOMENTS, **lists}) | {"deadlines": DEADLINES},
        "startInstructions": [{"type": "startBeforeActivity", "activityId": activity_id}],
    }
    path = f"/process-definition/key/{process_key}/start"
    return stage.admin.post(ProcessInstance, path, body).instance_id


def gone(stage: Stage, instance_id: str) -> bool:
    """Take the instance away; false while a worker is at it."""
    try:
        instances.delete(stage.admin, instance_id)
    except TryAgain:
        return False
    return True


def offered(form: Mapping[str, Any]) -> dict[str, Any]:
    """Something to choose from, for each list that the form takes from a variable."""
    return {
        field["valuesKey"]: [{"value": "A-1", "label": "A-1"}] for field in components(form) if "valuesKey" in field
    }


def filled(form: Mapping[str, Any], shown: Mapping[str, object]) -> dict[str, object]:
    """An answer for every required field that is open, also for those that open with an earlier answer."""
    answers: dict[str, object] = {}
    while missing := {
        key: field
        for key, field in open_fields(form, {**shown, **answers}).items()
        if key not in answers and rule(field, "required")
    }:
        answers |= {key: typed(field, shown) for key, field in missing.items()}
    return answers


def typed(field: Mapping[str, Any], shown: Mapping[str, object]) -> object:
    """What somebody would enter there: the first choice, a tick, a small number, or words that fit the pattern."""
    match field["type"]:
        case "select" | "radio":
            choices: Any = field.get("values") or shown[field["valuesKey"]]
            return choices[0]["value"]
        case "checkbox":
            return True
        case "number":
            return max(1, rule(field, "min") or 1)
    pattern = rule(field, "pattern") or ""
    return next(words for words in TYPED if re.search(pattern, words))


def rule(field: Mapping[str, Any], name: str) -> Any:
    """What the field's validation says under that name, or None."""
    return field.get("validate", {}).get(name)


def components(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All components of a form, however deep."""
    for component in part.get("components", ()):
        yield component
        yield from components(component)
