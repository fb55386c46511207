"""Every diagram, decision and form opens in the tools that people use, with nothing to complain of."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orchestrator.diagrams.moddle import DESCRIPTOR
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.viewer_pages import PAGES, Viewer

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))
DECISIONS = sorted(Path("bpmn").glob("*/*.dmn"))
FORMS = sorted(Path("bpmn").glob("*/*.form"))
MODELER = "{http://camunda.org/schema/modeler/1.0}"

each_diagram = pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
each_decision = pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
each_form = pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)


@each_diagram
def test_a_diagram_has_the_name_of_its_process(path: Path) -> None:
    assert path.stem in {process.key for process in read_diagram(path).processes}


@pytest.mark.parametrize("path", DIAGRAMS + DECISIONS, ids=lambda path: path.name)
def test_modeler_opens_it_for_camunda_7_24(path: Path) -> None:
    root = ElementTree.parse(path).getroot()  # noqa: S314  our own files

    platform = root.get(f"{MODELER}executionPlatform"), root.get(f"{MODELER}executionPlatformVersion")
    assert platform == ("Camunda Platform", "7.24.0")


@each_form
def test_modeler_opens_a_form_for_camunda_7_24(path: Path) -> None:
    form = json.loads(path.read_text(encoding="utf-8"))

    assert (form["executionPlatform"], form["executionPlatformVersion"]) == ("Camunda Platform", "7.24.0")


@pytest.mark.browser
@each_diagram
def test_bpmn_js_shows_a_diagram_without_a_warning(path: Path, viewer: Viewer) -> None:
    assert viewer.diagram(path.read_text(encoding="utf-8")).warnings == ()


@pytest.mark.browser
@each_decision
def test_dmn_js_shows_every_decision_without_a_warning(path: Path, viewer: Viewer) -> None:
    pictures = viewer.decisions(path.read_text(encoding="utf-8"))

    assert pictures
    assert {warning for picture in pictures.values() for warning in picture.warnings} == set()


@pytest.mark.browser
@each_form
def test_the_forms_viewer_of_tasklist_shows_a_form_without_a_warning(path: Path, viewer: Viewer) -> None:
    assert viewer.form(path.read_text(encoding="utf-8")).warnings == ()


def test_our_list_of_camunda_attributes_is_the_published_one() -> None:
    published = PAGES / "node_modules/camunda-bpmn-moddle/resources/camunda.json"
    if not published.exists():
        pytest.skip("The viewers are not installed: run `make viewer`.")

    assert DESCRIPTOR.read_bytes() == published.read_bytes()
