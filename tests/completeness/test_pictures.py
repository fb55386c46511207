"""docs/pictures/ shows what stands in bpmn/: draw it with `make pictures`."""

from pathlib import Path
from xml.etree import ElementTree

BPMN = Path("bpmn")


def test_every_diagram_decision_and_form_has_its_picture_and_no_other_has() -> None:
    sources = {f"{path.stem}.bpmn.svg" for path in BPMN.glob("*/*.bpmn")}
    sources |= {f"{path.stem}.form.png" for path in BPMN.glob("*/*.form")}
    for path in BPMN.glob("*/*.dmn"):
        decisions = ElementTree.parse(path).findall("{*}decision")  # noqa: S314  our own files
        sources |= {f"{decision.get('id')}.dmn.png" for decision in decisions}

    drawn = {p.name for kind in ("*.bpmn.svg", "*.form.png", "*.dmn.png") for p in Path("docs/pictures").glob(kind)}
    assert drawn == sources
