"""Every label under bpmn/ can be read where bpmn-js draws it; what needs no browser, `coxswain check` holds."""

from pathlib import Path

import pytest

from orchestrator.diagrams.label_rules import covered, cut_words, sticking_out
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.viewer_pages import Viewer

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))


@pytest.mark.browser
@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_every_label_fits_its_shape_or_stands_clear(path: Path, viewer: Viewer) -> None:
    diagram = read_diagram(path)

    labels = viewer.diagram(path.read_text(encoding="utf-8")).labels

    assert cut_words(labels) + sticking_out(diagram, labels) + covered(diagram, labels) == []
