"""The layout rules find what was spoiled in a sound diagram, and nothing in the sound one."""

from collections.abc import Callable

import pytest

from orchestrator.diagrams.connection_rules import loose, unlisted
from orchestrator.diagrams.happy_path import crooked
from orchestrator.diagrams.layout_rules import (
    crossings,
    crowded,
    misplaced,
    on_one_another,
    slanted,
    through_shapes,
    too_large,
    undrawn,
)
from orchestrator.diagrams.model import Diagram

Spoil = Callable[..., Diagram]
RULES = (
    crooked,
    crossings,
    crowded,
    loose,
    misplaced,
    on_one_another,
    slanted,
    through_shapes,
    too_large,
    undrawn,
    unlisted,
)
ARCHIVE = '<dc:Bounds x="1283" y="456" width="140" height="80" />'
WITHDREW = '<dc:Bounds x="952" y="338" width="36" height="36" />'
TO_ARCHIVE = '<di:waypoint x="1283" y="496" />'


@pytest.mark.parametrize("rule", RULES)
def test_a_sound_diagram_passes(rule: Callable[[Diagram], list[str]], sound: Diagram) -> None:
    assert rule(sound) == []


def test_a_shape_missing_from_the_drawing_is_named(spoiled: Spoil) -> None:
    diagram = spoiled(('bpmnElement="Event_CustomerWithdrew"', 'bpmnElement="Event_Elsewhere"'))

    assert undrawn(diagram) == ["Event_CustomerWithdrew is not drawn"]


def test_overlapping_shapes_are_named(spoiled: Spoil) -> None:
    diagram = spoiled((ARCHIVE, ARCHIVE.replace("1283", "1200")))

    assert crowded(diagram) == ["Task_SetDeadlines and Task_ArchiveOriginal overlap"]


def test_twenty_pixels_between_shapes_are_enough(spoiled: Spoil) -> None:
    assert crowded(spoiled((ARCHIVE, ARCHIVE.replace("1283", "1238")))) == []


def test_nineteen_pixels_between_shapes_are_not_enough(spoiled: Spoil) -> None:
    diagram = spoiled((ARCHIVE, ARCHIVE.replace("1283", "1237")))

    assert crowded(diagram) == ["Task_SetDeadlines and Task_ArchiveOriginal are 19 px apart"]


def test_a_node_that_leaves_its_lane_is_named(spoiled: Spoil) -> None:
    diagram = spoiled((WITHDREW, WITHDREW.replace("338", "420")))

    assert misplaced(diagram) == ["Event_CustomerWithdrew is not inside Lane_Commerce"]


def test_a_node_that_leaves_its_sub_process_is_named(spoiled: Spoil) -> None:
    inner = '<dc:Bounds x="794" y="156" width="36" height="36" />'

    assert misplaced(spoiled((inner, inner.replace("794", "840")))) == ["Event_Registered is not inside Sub_Register"]


def test_a_slanted_flow_is_named(spoiled: Spoil) -> None:
    diagram = spoiled((TO_ARCHIVE, TO_ARCHIVE.replace("496", "500")))

    assert slanted(diagram) == ["Flow_SetDeadlines_ArchiveOriginal is not orthogonal"]


def test_a_flow_through_a_shape_is_named(spoiled: Spoil) -> None:
    diagram = spoiled((WITHDREW, WITHDREW.replace("338", "250")))

    assert through_shapes(diagram) == ["Flow_Signed_No runs through Event_CustomerWithdrew"]


def test_a_flow_through_a_sub_process_is_named_although_it_only_passes(spoiled: Spoil) -> None:
    before = '<di:waypoint x="537" y="356" />'

    diagram = spoiled((before, '<di:waypoint x="537" y="200" /><di:waypoint x="537" y="356" />'))

    assert through_shapes(diagram) == [
        "Flow_ActionsStillOpen_CloseActions runs through Sub_Register",
        "Flow_ActionsStillOpen_CloseActions runs through Event_ActionsStillOpen",
    ]


def test_flows_that_lie_on_one_another_are_named(spoiled: Spoil) -> None:
    diagram = spoiled(
        ('<di:waypoint x="746" y="356" />', '<di:waypoint x="650" y="356" /><di:waypoint x="650" y="300" />'),
        ('<di:waypoint x="746" y="243" />', '<di:waypoint x="537" y="300" /><di:waypoint x="537" y="270" />'),
    )

    assert on_one_another(diagram) == [
        "Flow_ActionsStillOpen_CloseActions and Flow_CloseActions_Register lie on one another"
    ]


def test_a_crossing_is_counted_once_with_its_place(spoiled: Spoil) -> None:
    diagram = spoiled(
        ('<di:waypoint x="746" y="356" />', '<di:waypoint x="1020" y="356" /><di:waypoint x="1020" y="120" />')
    )

    assert crossings(diagram) == ["Flow_Signed_Yes and Flow_CloseActions_Register cross at 1020,174"]


@pytest.mark.parametrize(("width", "fits"), [("2400", True), ("2401", False)])
def test_a_page_is_2400_pixels_wide(spoiled: Spoil, width: str, fits: bool) -> None:
    diagram = spoiled(('width="1458" height="492"', f'width="{width}" height="492"'))

    assert (too_large(diagram) == []) is fits


def test_a_page_is_1600_pixels_high(spoiled: Spoil) -> None:
    diagram = spoiled(('width="1458" height="492"', 'width="1458" height="1601"'))

    assert too_large(diagram) == ["1458 x 1601 px do not fit 2400 x 1600"]


def test_a_bend_on_the_happy_path_is_named(spoiled: Spoil) -> None:
    diagram = spoiled((TO_ARCHIVE, '<di:waypoint x="1250" y="496" /><di:waypoint x="1250" y="490" />'))

    assert crooked(diagram) == ["Flow_SetDeadlines_ArchiveOriginal is not one level line to the right"]


def test_a_second_line_of_the_happy_path_in_a_lane_is_named(spoiled: Spoil) -> None:
    diagram = spoiled((ARCHIVE, ARCHIVE.replace("456", "446")))

    assert crooked(diagram) == ["the happy path has 2 lines in Lane_Office"]


def test_a_happy_path_that_changes_the_lane_backwards_is_named(spoiled: Spoil) -> None:
    deadlines = '<dc:Bounds x="1078" y="456" width="140" height="80" />'

    assert "Flow_Signed_Yes leads back" in crooked(spoiled((deadlines, deadlines.replace("1078", "700"))))


@pytest.mark.parametrize("value", ["", "Task_ArchiveOriginal", "Event_Elsewhere"])
def test_a_process_names_the_end_of_its_happy_path(spoiled: Spoil, value: str) -> None:
    diagram = spoiled(('name="happyPath" value="Event_ContractSealed"', f'name="happyPath" value="{value}"'))

    assert len(crooked(diagram)) == 1


def test_a_happy_path_without_a_way_is_named(spoiled: Spoil) -> None:
    diagram = spoiled(
        ('sourceRef="Task_SetDeadlines"', 'sourceRef="Event_CustomerWithdrew"'),
        ('value="Event_ContractSealed"', 'value="Task_SetDeadlines Event_ContractSealed"'),
    )

    assert crooked(diagram) == ["the happy path finds no way from Task_SetDeadlines to Event_ContractSealed"]


def test_a_node_that_does_not_list_its_flows_is_named(spoiled: Spoil) -> None:
    diagram = spoiled(
        ("<bpmn:incoming>Flow_Signed_No</bpmn:incoming>", ""), ("<bpmn:outgoing>Flow_Signed_No</bpmn:outgoing>", "")
    )

    assert unlisted(diagram) == [
        "Gateway_Signed does not list its outgoing flows",
        "Event_CustomerWithdrew does not list its incoming flows",
    ]


def test_a_node_that_nothing_reaches_or_leaves_is_named(spoiled: Spoil) -> None:
    flow = "Flow_SetDeadlines_ArchiveOriginal"
    ends = 'sourceRef="Task_SetDeadlines" targetRef="Task_ArchiveOriginal"'

    diagram = spoiled(
        (f'<bpmn:sequenceFlow id="{flow}" {ends} />', ""),
        (f"<bpmn:incoming>{flow}</bpmn:incoming>", ""),
        (f"<bpmn:outgoing>{flow}</bpmn:outgoing>", ""),
    )

    assert loose(diagram) == [
        "nothing leads to Task_ArchiveOriginal (callActivity)",
        "nothing leaves Task_SetDeadlines (businessRuleTask)",
    ]
