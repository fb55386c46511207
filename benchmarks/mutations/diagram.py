"""A diagram under edit, as Modeler holds it: whatever is taken away or put in keeps its drawing and its lists true."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from io import BytesIO

from benchmarks.mutations.edit import NothingHereError

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAY = "{http://www.omg.org/spec/DD/20100524/DI}"
CAMUNDA = "{http://camunda.org/schema/1.0/bpmn}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

TASKS = ("serviceTask", "userTask", "businessRuleTask", "callActivity")
NODES = (
    *TASKS,
    *("task", "manualTask", "subProcess", "startEvent", "endEvent", "boundaryEvent", "intermediateCatchEvent"),
    *("intermediateThrowEvent", "exclusiveGateway", "parallelGateway", "inclusiveGateway"),
)


class Diagram:
    """One .bpmn file with one process that the engine runs."""

    def __init__(self, content: bytes) -> None:
        """Read it; raises NothingHereError when the engine runs nothing of it."""
        for _, (prefix, address) in ET.iterparse(BytesIO(content), events=["start-ns"]):  # noqa: S314  # our own
            ET.register_namespace(prefix, address)
        self.root = ET.fromstring(content)  # noqa: S314
        running = [each for each in self.root.iter(f"{BPMN}process") if each.get("isExecutable") == "true"]
        if not running:
            raise NothingHereError
        self.process = running[0]
        self._refresh()

    def _refresh(self) -> None:
        self._parents = {child: parent for parent in self.root.iter() for child in parent}
        self._by_id = {each.get("id", ""): each for each in self.root.iter()}
        self._drawn = {d: each for each in self.root.iter() if (d := each.get("bpmnElement"))}

    def write(self) -> bytes:
        """The file's new content."""
        out = BytesIO()
        ET.ElementTree(self.root).write(out, encoding="utf-8", xml_declaration=True)
        return out.getvalue()

    # -- finding ------------------------------------------------------------------------------------------------------

    def all(self, *kinds: str) -> list[ET.Element]:
        """Every element of these kinds in the process, in the file's order."""
        return [each for each in self.process.iter() if each.tag.removeprefix(BPMN) in kinds]

    def camunda(self, name: str) -> list[ET.Element]:
        """Every element of Camunda's own of this name in the process."""
        return list(self.process.iter(f"{CAMUNDA}{name}"))

    def by_id(self, element: str) -> ET.Element:
        """The element of that id."""
        return self._by_id[element]

    def parent(self, element: ET.Element) -> ET.Element:
        """What the element stands in."""
        return self._parents[element]

    def node_of(self, part: ET.Element) -> ET.Element:
        """The node or sequence flow that a part, for instance a mapping, belongs to."""
        while part.tag.removeprefix(BPMN) not in (*NODES, "sequenceFlow", "process"):
            part = self._parents[part]
        return part

    def token(self, element: ET.Element) -> str:
        """The place that an order comes through when it comes to the element."""
        return f"{self.process.get('id')}:{self.node_of(element).get('id')}"

    def flows_from(self, node: ET.Element) -> list[ET.Element]:
        """The sequence flows that leave a node."""
        return [each for each in self.all("sequenceFlow") if each.get("sourceRef") == node.get("id")]

    def flows_to(self, node: ET.Element) -> list[ET.Element]:
        """The sequence flows that reach a node."""
        return [each for each in self.all("sequenceFlow") if each.get("targetRef") == node.get("id")]

    def boundaries(self, node: ET.Element) -> list[ET.Element]:
        """The boundary events of a node."""
        return [each for each in self.all("boundaryEvent") if each.get("attachedToRef") == node.get("id")]

    def tokens(self, elements: Sequence[ET.Element]) -> tuple[str, ...]:
        """The places of several elements."""
        return tuple(self.token(each) for each in elements)

    # -- drawing ------------------------------------------------------------------------------------------------------

    def drawn(self, element: ET.Element) -> ET.Element:
        """Its shape or edge; raises NothingHereError when it is not drawn."""
        found = self._drawn.get(element.get("id", ""))
        if found is None:
            raise NothingHereError
        return found

    def box(self, element: ET.Element) -> tuple[float, float, float, float]:
        """Left, top, width and height of its shape."""
        bounds = self.drawn(element).find(f"{DC}Bounds")
        if bounds is None:
            raise NothingHereError
        x, y, width, height = (float(bounds.get(name, "0")) for name in ("x", "y", "width", "height"))
        return x, y, width, height

    def points(self, flow: ET.Element) -> list[ET.Element]:
        """The waypoints of its edge."""
        return self.drawn(flow).findall(f"{WAY}waypoint")

    def plane(self) -> ET.Element:
        """Where everything is drawn."""
        return next(self.root.iter(f"{DI}BPMNPlane"))

    # -- taking away and putting in -----------------------------------------------------------------------------------

    def remove(self, element: ET.Element) -> None:
        """Take an element out of its place."""
        self._parents[element].remove(element)
        self._refresh()

    def remove_flow(self, flow: ET.Element) -> None:
        """Delete a sequence flow, its edge, and its name in its nodes' lists."""
        self._unlist(flow)
        for gateway in self.all("exclusiveGateway", "inclusiveGateway"):
            if gateway.get("default") == flow.get("id"):
                del gateway.attrib["default"]
        self._remove_drawn(flow)

    def remove_node(self, node: ET.Element) -> None:
        """Delete a node with its boundary events and flows, as Modeler does when they are selected."""
        for event in self.boundaries(node):
            self.remove_node(event)
        for flow in (*self.flows_from(node), *self.flows_to(node)):
            self.remove_flow(flow)
        for reference in [each for each in self.all("flowNodeRef") if each.text == node.get("id")]:
            self.remove(reference)
        self._remove_drawn(node)

    def _remove_drawn(self, element: ET.Element) -> None:
        if (drawing := self._drawn.get(element.get("id", ""))) is not None:
            self.plane().remove(drawing)
        self.remove(element)

    def _unlist(self, flow: ET.Element) -> None:
        for listed in list(self.all("incoming", "outgoing")):
            if listed.text == flow.get("id"):
                self._parents[listed].remove(listed)
        self._refresh()

    def redirect(self, flow: ET.Element, target: ET.Element) -> None:
        """Let a flow end at another node."""
        for listed in self.all("incoming"):
            if listed.text == flow.get("id"):
                self._parents[listed].remove(listed)
        flow.set("targetRef", target.get("id", ""))
        self._list(target, "incoming", flow.get("id", ""))
        self._refresh()

    def _list(self, node: ET.Element, kind: str, flow: str) -> None:
        before = ("documentation", "extensionElements", "incoming", *(("outgoing",) if kind == "outgoing" else ()))
        place = sum(child.tag.removeprefix(BPMN) in before for child in node)
        listed = ET.Element(f"{BPMN}{kind}")
        listed.text = flow
        node.insert(place, listed)

    def add_node(self, kind: str, name: str, like: ET.Element, box: tuple[float, float, float, float]) -> ET.Element:
        """Put in a node of this kind, in the same lane and sub-process as another one."""
        identity = f"{'Gateway' if kind.endswith('Gateway') else 'Activity'}_{len(self._by_id):05x}"
        node = ET.Element(f"{BPMN}{kind}", {"id": identity} | ({"name": name} if name else {}))
        holder = self._parents[like]
        holder.insert(list(holder).index(like) + 1, node)
        for reference in self.all("flowNodeRef"):
            if reference.text == like.get("id"):
                mine = ET.SubElement(self._parents[reference], f"{BPMN}flowNodeRef")
                mine.text = identity
        shape = ET.SubElement(self.plane(), f"{DI}BPMNShape", id=f"{identity}_di", bpmnElement=identity)
        x, y, width, height = (f"{each:g}" for each in box)
        ET.SubElement(shape, f"{DC}Bounds", x=x, y=y, width=width, height=height)
        self._refresh()
        return node

    def add_flow(self, source: ET.Element, target: ET.Element, points: Sequence[tuple[float, float]]) -> ET.Element:
        """Put in a sequence flow along these points."""
        identity = f"Flow_{len(self._by_id):05x}"
        told = {"id": identity, "sourceRef": source.get("id", ""), "targetRef": target.get("id", "")}
        flow = ET.SubElement(self._parents[source], f"{BPMN}sequenceFlow", told)
        self._list(source, "outgoing", identity)
        self._list(target, "incoming", identity)
        edge = ET.SubElement(self.plane(), f"{DI}BPMNEdge", id=f"{identity}_di", bpmnElement=identity)
        for x, y in points:
            ET.SubElement(edge, f"{WAY}waypoint", x=f"{x:g}", y=f"{y:g}")
        self._refresh()
        return flow

    def make_room(self, cut: float, width: float) -> None:
        """Modeler's space tool: everything right of the cut moves to the right, what spans it grows wider."""
        for bounds in self.root.iter(f"{DC}Bounds"):
            x, wide = float(bounds.get("x", "0")), float(bounds.get("width", "0"))
            if x >= cut:
                bounds.set("x", f"{x + width:g}")
            elif x + wide > cut and wide > 200:
                bounds.set("width", f"{wide + width:g}")
        for point in self.root.iter(f"{WAY}waypoint"):
            if (x := float(point.get("x", "0"))) >= cut:
                point.set("x", f"{x + width:g}")
