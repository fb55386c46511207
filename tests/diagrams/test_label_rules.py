"""The label rules find labels that cannot be read, as bpmn-js really draws them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from orchestrator.diagrams.label_rules import Label, covered, cut_words, sticking_out
from orchestrator.diagrams.model import Diagram, Rectangle
from orchestrator.diagrams.viewer_pages import Viewer

Spoil = Callable[..., Diagram]
LABEL = Label(
    element="Task_SetDeadlines",
    is_external=False,
    text="Set dead-line now",
    lines=("Set dead-", "line now"),
    places=(Rectangle(x=1100, y=470, width=60, height=14), Rectangle(x=1100, y=484, width=60, height=14)),
)


def labels_of(viewer: Viewer, diagram: Diagram) -> tuple[Label, ...]:
    return viewer.diagram(diagram.path.read_text(encoding="utf-8")).labels


@pytest.mark.browser
def test_a_sound_diagram_has_only_readable_labels(sound: Diagram, viewer: Viewer) -> None:
    labels = labels_of(viewer, sound)

    named = {n.id for n in sound.nodes if n.name} | {f.id for f in sound.flows if f.name} | {f.id for f in sound.frames}
    assert {label.element for label in labels} == named
    assert cut_words(labels) + sticking_out(sound, labels) + covered(sound, labels) == []


@pytest.mark.browser
def test_a_label_longer_than_its_task_is_named(spoiled: Spoil, viewer: Viewer) -> None:
    diagram = spoiled(("Đặt hạn / Set deadlines", "Đặt hạn của từng việc đã được quyết định " * 4))

    assert sticking_out(diagram, labels_of(viewer, diagram)) == [
        "the label of Task_SetDeadlines does not fit its shape",
        "the label of Task_SetDeadlines lies on its symbol",
    ]


@pytest.mark.browser
def test_a_label_over_the_marker_of_a_called_process_is_named(spoiled: Spoil, viewer: Viewer) -> None:
    diagram = spoiled(("Lưu bản gốc / Archive original", "Lưu bản gốc hợp đồng đã ký / Archive the signed original"))

    assert "the label of Task_ArchiveOriginal lies on its symbol" in sticking_out(diagram, labels_of(viewer, diagram))


@pytest.mark.browser
def test_a_lane_too_low_for_its_name_is_named(spoiled: Spoil, viewer: Viewer) -> None:
    diagram = spoiled(
        ("Văn phòng / Office", "Văn phòng lưu giữ bản gốc của hợp đồng và hồ sơ / The office that keeps originals")
    )

    assert sticking_out(diagram, labels_of(viewer, diagram)) == ["the label of Lane_Office does not fit its shape"]


@pytest.mark.browser
def test_a_label_on_a_flow_is_named(spoiled: Spoil, viewer: Viewer) -> None:
    diagram = spoiled(('<dc:Bounds x="920" y="378"', '<dc:Bounds x="920" y="300"'))

    assert covered(diagram, labels_of(viewer, diagram)) == [
        "the label of Event_CustomerWithdrew lies on Flow_Signed_No"
    ]


@pytest.mark.browser
def test_a_label_on_a_shape_is_named(spoiled: Spoil, viewer: Viewer) -> None:
    diagram = spoiled(('<dc:Bounds x="1487" y="518"', '<dc:Bounds x="1350" y="500"'))

    assert "the label of Event_ContractSealed lies on Task_ArchiveOriginal" in covered(
        diagram, labels_of(viewer, diagram)
    )


def test_a_line_may_break_after_a_hyphen() -> None:
    assert cut_words([LABEL]) == []


def test_a_broken_word_is_named() -> None:
    assert cut_words([replace(LABEL, lines=("Set dead-li", "ne now"))]) == [
        "the label of Task_SetDeadlines cuts a word"
    ]


def test_two_labels_over_one_another_are_named(sound: Diagram) -> None:
    other = replace(LABEL, element="Flow_Signed_Yes", is_external=True)

    assert "the labels of Task_SetDeadlines and Flow_Signed_Yes overlap" in covered(sound, [LABEL, other])
