"""The reader says what a diagram says, and what it does not understand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram, Doubt, Rectangle, Trigger
from orchestrator.diagrams.reader import read_diagram
from orchestrator.errors import InputError

Spoil = Callable[..., Diagram]


def test_a_service_task_has_its_topic_and_clauses(sound: Diagram) -> None:
    task = sound.node("Task_RegisterContract")

    assert (task.kind, task.topic, task.clauses) == ("serviceTask", "commerce.register-contract", ("S-1", "S-2"))


def test_a_user_task_has_its_form_group_and_listener_script(sound: Diagram) -> None:
    task = sound.node("Task_CloseActions")

    assert (task.form_ref, task.candidate_groups, task.scripts) == (
        "close-actions",
        ("commerce",),
        ("stamp-decision.groovy",),
    )


def test_a_rule_task_and_a_call_name_what_they_refer_to(sound: Diagram) -> None:
    assert sound.node("Task_SetDeadlines").decision_ref == "set-deadlines"
    assert sound.node("Task_ArchiveOriginal").called_element == "archive"


def test_a_boundary_event_has_its_code_and_its_host(sound: Diagram) -> None:
    event = sound.node("Event_ActionsStillOpen")

    assert event.attached_to == "Sub_Register"
    assert event.trigger == Trigger(kind="error", name="ACTIONS_STILL_OPEN", code="ACTIONS_STILL_OPEN")


def test_what_lies_in_a_sub_process_is_held_by_it_and_by_the_process(sound: Diagram) -> None:
    assert list(sound.holders(sound.node("Task_RegisterContract"))) == ["Sub_Register", "sealing"]


def test_a_node_has_its_lane_and_place(sound: Diagram) -> None:
    task = sound.node("Task_SetDeadlines")

    assert task.lane == "Lane_Office"
    assert task.shape == Rectangle(x=1078, y=456, width=140, height=80)


def test_a_flow_has_its_condition_and_ends(sound: Diagram) -> None:
    flow = next(f for f in sound.flows if f.id == "Flow_Signed_No")

    assert (flow.source, flow.target, flow.condition) == ("Gateway_Signed", "Event_CustomerWithdrew", "${!signed}")


def test_a_process_has_its_label_and_properties(sound: Diagram) -> None:
    process = sound.processes[0]

    assert (process.key, process.version_tag, process.history_time_to_live) == ("sealing", "1", "P3650D")
    assert process.properties["happyPath"] == "Event_ContractSealed"


def test_a_misspelt_camunda_attribute_is_reported(spoiled: Spoil) -> None:
    diagram = spoiled(("camunda:topic=", "camunda:topicc="))

    assert diagram.doubts == (Doubt(element="Task_RegisterContract", words="unknown attribute <camunda:topicc>"),)


def test_a_misspelt_attribute_of_a_listener_is_reported_at_its_task(spoiled: Spoil) -> None:
    assert [doubt.element for doubt in spoiled(('event="complete"', 'evnt="complete"')).doubts] == ["Task_CloseActions"]


def test_a_flow_to_nowhere_is_reported(spoiled: Spoil) -> None:
    diagram = spoiled(('targetRef="Task_ArchiveOriginal"', 'targetRef="Task_Nowhere"'))

    assert [doubt.words for doubt in diagram.doubts] == ["unresolved reference <Task_Nowhere>"]


@pytest.mark.parametrize("content", [b"", b"no xml", b"<a/>", b"\xff\xfe\x00"])
def test_what_is_no_bpmn_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.bpmn"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"broken\.bpmn"):
        read_diagram(path)
