"""Edits that people make every day and that no order should notice: words, places, colours, notes, the file's order."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement, register_namespace

from benchmarks.mutations.diagram import BPMN, CAMUNDA, DC, DI, NODES, TASKS, WAY, Diagram
from benchmarks.mutations.edit import Change, Dice, NothingHereError, pick, reworded, shuffled
from benchmarks.mutations.kinds_binding import Kind

_BIOC: Final = "{http://bpmn.io/schema/bpmn/biocolor/1.0}"
_COLOR: Final = "{http://www.omg.org/spec/BPMN/non-normative/color/1.0}"
_NOTE: Final = "Hỏi phòng bán hàng khi chưa rõ / ask Sales when in doubt"


def _at(diagram: Diagram, element: Element, told: str) -> Change:
    return Change(element=element.get("id", ""), told=told, needs=(diagram.token(element),))


def reword(diagram: Diagram, dice: Dice) -> Change:
    """Word a label otherwise."""
    element = pick(dice, [each for each in diagram.all(*NODES, "sequenceFlow") if each.get("name")])
    before = element.get("name", "")
    element.set("name", reworded(dice, before))
    return _at(diagram, element, f"label {before} → {element.get('name')}")


def reword_frame(diagram: Diagram, dice: Dice) -> Change:
    """Word the name of a pool, a lane or the process otherwise."""
    frames = [*diagram.root.iter(f"{BPMN}participant"), *diagram.all("lane"), diagram.process]
    frame = pick(dice, [each for each in frames if each.get("name")])
    frame.set("name", f"{frame.get('name')} 2")
    start = diagram.all("startEvent")[0]
    return Change(element=frame.get("id", ""), told=f"name → {frame.get('name')}", needs=(diagram.token(start),))


def move_shape(diagram: Diagram, dice: Dice) -> Change:
    """Move a step a little along its line; its flows and the events at its edge follow."""
    steps = [each for each in diagram.all(*TASKS, "endEvent", "exclusiveGateway") if _stands_in_a_line(diagram, each)]
    step = pick(dice, steps)
    by = pick(dice, (-10.0, 5.0, 10.0))
    for each in (step, *diagram.boundaries(step)):
        for bounds in diagram.drawn(each).iter(f"{DC}Bounds"):
            bounds.set("x", f"{float(bounds.get('x', '0')) + by:g}")
    for flow, end in [(each, 0) for each in diagram.flows_from(step)] + [(each, -1) for each in diagram.flows_to(step)]:
        point = diagram.points(flow)[end]
        point.set("x", f"{float(point.get('x', '0')) + by:g}")
    return _at(diagram, step, f"moved by {by:g}")


def _stands_in_a_line(diagram: Diagram, node: Element) -> bool:
    """Whether level flows alone come to it and leave it, so that it moves along without new bends."""
    flows = [(each, -1, -2) for each in diagram.flows_to(node)] + [(each, 0, 1) for each in diagram.flows_from(node)]
    ends = [(diagram.points(flow)[end], diagram.points(flow)[next_one]) for flow, end, next_one in flows]
    level = all(a.get("y") == b.get("y") for a, b in ends)
    return level and not any(diagram.flows_from(each) for each in diagram.boundaries(node))


def move_label(diagram: Diagram, dice: Dice) -> Change:
    """Move the label of an event, a gateway or a flow a little."""
    labelled = [each for each in diagram.all(*NODES, "sequenceFlow") if _label(diagram, each) is not None]
    element = pick(dice, labelled)
    if (bounds := _label(diagram, element)) is None:
        raise NothingHereError
    bounds.set("y", f"{float(bounds.get('y', '0')) + pick(dice, (-3.0, 3.0)):g}")
    return _at(diagram, element, "its label moved")


def _label(diagram: Diagram, element: Element) -> Element | None:
    return diagram.drawn(element).find(f"{DI}BPMNLabel/{DC}Bounds")


def colour(diagram: Diagram, dice: Dice) -> Change:
    """Colour a shape."""
    register_namespace("bioc", _BIOC[1:-1])
    register_namespace("color", _COLOR[1:-1])
    node = pick(dice, diagram.all(*NODES))
    fill, stroke = dice.choice((("#BBDEFB", "#0D4372"), ("#FFCDD2", "#831311"), ("#C8E6C9", "#205022")))
    diagram.drawn(node).attrib |= {
        f"{_BIOC}stroke": stroke,
        f"{_BIOC}fill": fill,
        f"{_COLOR}background-color": fill,
        f"{_COLOR}border-color": stroke,
    }
    return _at(diagram, node, f"coloured {fill}")


def document(diagram: Diagram, dice: Dice) -> Change:
    """Write documentation at an element."""
    element = pick(dice, [e for e in diagram.all(*NODES, "sequenceFlow") if e.find(f"{BPMN}documentation") is None])
    note = Element(f"{BPMN}documentation")
    note.text = _NOTE
    element.insert(0, note)
    return _at(diagram, element, "has documentation")


def annotate(diagram: Diagram, dice: Dice) -> Change:
    """Put a text annotation above everything, joined with a step."""
    step = pick(dice, [each for each in diagram.all(*TASKS) if diagram.parent(each) is diagram.process])
    x, y, width, _ = diagram.box(step)
    top = min(float(each.get("y", "0")) for each in diagram.root.iter(f"{DC}Bounds"))
    note = SubElement(diagram.process, f"{BPMN}textAnnotation", id="TextAnnotation_0abc")
    SubElement(note, f"{BPMN}text").text = _NOTE
    ends = {"id": "Association_0abc", "sourceRef": step.get("id", ""), "targetRef": "TextAnnotation_0abc"}
    SubElement(diagram.process, f"{BPMN}association", ends)
    shape = SubElement(
        diagram.plane(), f"{DI}BPMNShape", id="TextAnnotation_0abc_di", bpmnElement="TextAnnotation_0abc"
    )
    SubElement(shape, f"{DC}Bounds", x=f"{x:g}", y=f"{top - 80:g}", width="200", height="50")
    edge = SubElement(diagram.plane(), f"{DI}BPMNEdge", id="Association_0abc_di", bpmnElement="Association_0abc")
    SubElement(edge, f"{WAY}waypoint", x=f"{x + width / 2:g}", y=f"{y:g}")
    SubElement(edge, f"{WAY}waypoint", x=f"{x + width / 2:g}", y=f"{top - 30:g}")
    return _at(diagram, step, "has an annotation")


def reorder(diagram: Diagram, dice: Dice) -> Change:
    """Write the elements of the process, or the shapes, in another order."""
    holder = dice.choice((diagram.process, diagram.plane()))
    movable = [
        each for each in holder if each.tag.removeprefix(BPMN) in (*NODES, "sequenceFlow") or each.tag.startswith(DI)
    ]
    places = [list(holder).index(each) for each in movable]
    for place, element in zip(places, shuffled(dice, movable), strict=True):
        holder[place] = element
    start = diagram.all("startEvent")[0]
    return Change(element=diagram.process.get("id", ""), told="written in another order", needs=(diagram.token(start),))


def add_property(diagram: Diagram, dice: Dice) -> Change:
    """Add an extension property of the owner's own."""
    holder = pick(dice, list(diagram.camunda("properties")))
    SubElement(holder, f"{CAMUNDA}property", name="owner", value="Phòng bán hàng / Sales")
    return _at(diagram, diagram.node_of(holder), "has a property of its own")


def rename_flow(diagram: Diagram, dice: Dice) -> Change:
    """Give a sequence flow another id, everywhere in the file."""
    flow = pick(dice, diagram.all("sequenceFlow"))
    before, needs = flow.get("id", ""), (diagram.token(flow),)
    after = f"Flow_{dice.randrange(16**6):06x}"
    for each in diagram.root.iter():
        for name, value in each.attrib.items():
            if value == before:
                each.set(name, after)
        if each.text == before:
            each.text = after
    return Change(element=after, told=f"id {before} → {after}", needs=needs)


def save_elsewhere(diagram: Diagram, dice: Dice) -> Change:
    """Save the file with another version of Modeler."""
    diagram.root.set("exporter", "Camunda Modeler")
    diagram.root.set("exporterVersion", dice.choice(("5.31.0", "5.40.1")))
    start = diagram.all("startEvent")[0]
    return Change(element=diagram.root.get("id", ""), told="saved by another Modeler", needs=(diagram.token(start),))


KINDS: Final[Mapping[str, Kind]] = {
    "label-reworded": reword,
    "frame-reworded": reword_frame,
    "shape-moved": move_shape,
    "label-moved": move_label,
    "shape-coloured": colour,
    "documented": document,
    "annotated": annotate,
    "written-in-another-order": reorder,
    "property-added": add_property,
    "flow-renamed": rename_flow,
    "saved-elsewhere": save_elsewhere,
}
