"""A course is drawn on the diagram that ran: every node and flow, the passed ones in colour; no browser is needed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from orchestrator.diagrams.drawing.ink import CANCELLED, OPEN, PALE, TAKEN, Look
from orchestrator.diagrams.reader import read_diagram
from orchestrator.errors import InputError
from orchestrator.store.courses import CourseStep
from orchestrator.views.course.picture import draw_course
from tests.store.courses import course, step

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))
SOURCE = Path("bpmn/after-sales/after-sales.bpmn")


def drawn(*steps: CourseStep) -> ElementTree.Element:
    """The picture of a course through after-sales."""
    return ElementTree.fromstring(draw_course(SOURCE.read_text(encoding="utf-8"), course(*steps)))  # noqa: S314


def box_of(svg: ElementTree.Element, node_id: str) -> dict[str, str]:
    """What stands of the task in the picture."""
    shape = read_diagram(SOURCE).node(node_id).shape
    assert shape is not None
    place = (f"{shape.x:g}", f"{shape.y:g}")
    (found,) = (
        each for each in svg.iterfind(".//{*}rect") if (each.get("x"), each.get("y")) == place and each.get("rx")
    )
    return dict(found.attrib)


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_every_node_and_flow_of_every_diagram_is_drawn(path: Path) -> None:
    diagram = read_diagram(path)
    svg = ElementTree.fromstring(draw_course(path.read_text(encoding="utf-8"), course()))  # noqa: S314
    kinds = [each.tag.rpartition("}")[2] for each in svg.iter()]
    events = [node for node in diagram.nodes if node.is_event]
    twice = sum(node.kind not in ("startEvent", "endEvent") for node in events)
    said = " ".join(each.text or "" for each in svg.iterfind(".//{*}text"))

    assert kinds.count("circle") == len(events) + twice
    assert kinds.count("polyline") >= len(diagram.flows)
    assert {word for node in diagram.nodes for word in node.name.split()} - set(said.split()) == set()


@pytest.mark.parametrize(
    ("change", "look"),
    [({}, TAKEN), ({"ended_at": None}, OPEN), ({"cancelled": True}, CANCELLED)],
)
def test_a_node_shows_how_it_was_passed(change: dict[str, object], look: Look) -> None:
    svg = drawn(step("Task_AwaitFeedback", **change))

    assert box_of(svg, "Task_AwaitFeedback")["fill"] == look.fill
    assert box_of(svg, "Task_SetDeadlines")["fill"] == PALE.fill


def test_what_was_passed_twice_says_so_and_what_was_broken_off_once_was_passed() -> None:
    svg = drawn(step("Task_AwaitFeedback", cancelled=True), step("Task_AwaitFeedback"))

    assert box_of(svg, "Task_AwaitFeedback")["stroke"] == TAKEN.line
    assert "×2" in [each.text for each in svg.iterfind(".//{*}text")]


def test_words_of_the_diagram_are_no_markup() -> None:
    source = SOURCE.read_text(encoding="utf-8").replace('name="Đặt thời hạn', 'name="&lt;script&gt;x&lt;/script&gt;')
    svg = draw_course(source, course()).decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in svg
    assert "<script" not in svg


def test_what_is_no_diagram_is_refused() -> None:
    with pytest.raises(InputError):
        draw_course("hello", course())
