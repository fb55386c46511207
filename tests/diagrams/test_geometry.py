"""Every diagram under bpmn/ can be printed and read."""

from pathlib import Path

import pytest

from orchestrator.diagrams.happy_path import crooked
from orchestrator.diagrams.label_rules import covered, cut_words, sticking_out
from orchestrator.diagrams.layout_rules import (
    CROSSINGS,
    crossings,
    crowded,
    misplaced,
    on_one_another,
    slanted,
    through_shapes,
    too_large,
    undrawn,
)
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.viewer_pages import Viewer

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))

pytestmark = pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)


def test_everything_is_drawn(path: Path) -> None:
    assert undrawn(read_diagram(path)) == []


def test_shapes_keep_their_distance(path: Path) -> None:
    assert crowded(read_diagram(path)) == []


def test_every_node_stands_in_its_lane_and_its_sub_process(path: Path) -> None:
    assert misplaced(read_diagram(path)) == []


def test_flows_are_orthogonal(path: Path) -> None:
    assert slanted(read_diagram(path)) == []


def test_no_flow_runs_through_a_shape(path: Path) -> None:
    assert through_shapes(read_diagram(path)) == []


def test_no_flow_lies_on_another_of_other_ends(path: Path) -> None:
    assert on_one_another(read_diagram(path)) == []


def test_at_most_two_flows_cross(path: Path) -> None:
    found = crossings(read_diagram(path))

    assert len(found) <= CROSSINGS, found


def test_it_fits_one_page(path: Path) -> None:
    assert too_large(read_diagram(path)) == []


def test_the_happy_path_is_one_straight_line(path: Path) -> None:
    assert crooked(read_diagram(path)) == []


@pytest.mark.browser
def test_every_label_fits_its_shape_or_stands_clear(path: Path, viewer: Viewer) -> None:
    diagram = read_diagram(path)

    labels = viewer.diagram(path.read_text(encoding="utf-8")).labels

    assert cut_words(labels) + sticking_out(diagram, labels) + covered(diagram, labels) == []
