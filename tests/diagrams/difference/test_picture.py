"""A changed diagram is drawn with signs that need no colour, and beside it as it was where something went."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from orchestrator.diagrams.difference.picture import LOOKS, draw_difference
from tests.diagrams.difference.states import SEALING, TABLE, edited

NEW = '<bpmn:userTask id="Task_New" name="Mới / New" />'
SHAPE = (
    '<bpmndi:BPMNShape id="N_di" bpmnElement="Task_New"><dc:Bounds x="900" y="300" width="100" height="80" />'
    "</bpmndi:BPMNShape></bpmndi:BPMNPlane>"
)
ADDED = (("</bpmn:process>", f"{NEW}</bpmn:process>"), ("</bpmndi:BPMNPlane>", SHAPE))
CHANGED = ("Đặt hạn / Set deadlines", "Đặt ngày / Set dates")


def drawn(folder: Path, *edits: tuple[str, str]) -> Element:
    [picture] = draw_difference(edited("sealing.bpmn", SEALING, *edits), folder)
    assert picture == folder / "sealing.svg"
    return ElementTree.parse(picture).getroot()  # noqa: S314  written here


def signs(picture: Element) -> list[str]:
    """The signs on the drawings, without those of the legend."""
    return sorted(each.text or "" for each in picture.iterfind("{*}g/{*}text") if each.text in ("+", "−", "~"))


def captions(picture: Element) -> list[str]:
    return [each.text or "" for each in picture.findall("{*}text")]


def test_what_came_and_changed_is_marked_on_the_new_drawing(tmp_path: Path) -> None:
    picture = drawn(tmp_path / "new folder", *ADDED, CHANGED)

    assert signs(picture) == ["+", "~"]
    assert captions(picture) == ["+", "added", "−", "removed", "~", "changed", "After: state"]
    boxes = {box.get("stroke") for box in picture.iterfind("{*}g/{*}rect")}
    assert {LOOKS["added"].line, LOOKS["changed"].line} <= boxes
    assert LOOKS["removed"].line not in boxes


def test_what_went_is_marked_on_the_old_drawing_above(tmp_path: Path) -> None:
    gone = SEALING[SEALING.index("<bpmn:callActivity") : SEALING.index("</bpmn:callActivity>") + 20]

    picture = drawn(tmp_path, (gone, ""), (' targetRef="Task_ArchiveOriginal"', ' targetRef="Event_ContractSealed"'))

    assert captions(picture)[-2:] == ["Before: state", "After: state"]
    assert signs(picture).count("−") >= 1


def test_tables_and_diagrams_that_only_look_otherwise_are_not_drawn(tmp_path: Path) -> None:
    assert draw_difference(edited("t.dmn", TABLE, ('"P7D"', '"P8D"')), tmp_path) == ()
    assert draw_difference(edited("sealing.bpmn", SEALING, ('x="398"', 'x="399"')), tmp_path) == ()


def test_a_place_that_is_no_number_is_drawn_all_the_same(tmp_path: Path) -> None:
    assert signs(drawn(tmp_path, CHANGED, ('width="464"', 'width="wide"'))) == ["~"]
