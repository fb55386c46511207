"""Pictures show everything below a folder, and say what a viewer complained of."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.pictures import draw, with_steady_names
from orchestrator.diagrams.viewer_pages import Viewer

SOUND = Path(__file__).with_name("sealing.bpmn")
PNG = b"\x89PNG"
FORM = {"type": "default", "schemaVersion": 16, "id": "close-actions"}


@pytest.mark.browser
def test_each_source_has_a_picture_of_its_name(tmp_path: Path, viewer: Viewer) -> None:
    (tmp_path / "sealing.bpmn").write_bytes(SOUND.read_bytes())
    field = {"type": "textfield", "key": "reason", "label": "Lý do / Reason"}
    (tmp_path / "close-actions.form").write_text(json.dumps({**FORM, "components": [field]}), encoding="utf-8")
    (tmp_path / "README.md").write_text("Not drawn.", encoding="utf-8")

    pictures = dict(draw(viewer, tmp_path))

    assert list(pictures) == ["sealing.bpmn.svg", "close-actions.form.png"]
    assert pictures["close-actions.form.png"].content.startswith(PNG)
    assert "Đăng ký hợp đồng".encode() in pictures["sealing.bpmn.svg"].content


@pytest.mark.browser
def test_a_flow_to_nowhere_is_a_complaint(spoiled: Callable[..., Diagram], viewer: Viewer) -> None:
    diagram = spoiled(('targetRef="Task_ArchiveOriginal"', 'targetRef="Task_Nowhere"'))

    assert viewer.diagram(diagram.path.read_text(encoding="utf-8")).warnings != ()


@pytest.mark.browser
def test_a_field_that_tasklist_cannot_show_is_an_error(viewer: Viewer) -> None:
    form = {**FORM, "components": [{"type": "filepicker", "key": "scan", "label": "Bản quét / Scan"}]}

    with pytest.raises(Error, match="form field of type <filepicker> not supported"):
        viewer.form(json.dumps(form))


@pytest.mark.browser
def test_a_diagram_drawn_twice_is_the_same_file(viewer: Viewer) -> None:
    first, second = (viewer.diagram(SOUND.read_text(encoding="utf-8")).content for _ in range(2))

    assert first != second
    assert with_steady_names(first) == with_steady_names(second)
