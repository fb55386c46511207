"""Edits of the ways that orders take: flows, defaults, gateways, steps, branches, boundary events."""

from collections.abc import Mapping
from copy import deepcopy
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from benchmarks.mutations.diagram import BPMN, NODES, TASKS, WAY, Diagram
from benchmarks.mutations.edit import Change, Dice, NothingHereError, pick, shuffled
from benchmarks.mutations.kinds_binding import Kind

_GATEWAYS: Final = ("exclusiveGateway", "parallelGateway", "inclusiveGateway")
#: What a new step takes, with a gap on both sides; and a block of a split, a step and a join.
_STEP: Final = (40.0, 100.0, 80.0)


def _of_flow(diagram: Diagram, flow: Element) -> tuple[str, ...]:
    return (diagram.token(flow),)


def drop_flow(diagram: Diagram, dice: Dice) -> Change:
    """Delete a sequence flow."""
    flow = pick(dice, diagram.all("sequenceFlow"))
    change = Change(element=flow.get("id", ""), told="flow is gone", needs=_of_flow(diagram, flow))
    diagram.remove_flow(flow)
    return change


def reroute(diagram: Diagram, dice: Dice) -> Change:
    """Drag the end of a flow to another node in the same process or sub-process."""
    flow = pick(dice, diagram.all("sequenceFlow"))
    before = flow.get("targetRef", "")
    own = (before, flow.get("sourceRef"))
    kinds = (*TASKS, "endEvent", *_GATEWAYS)
    beside = [
        each for each in diagram.parent(flow) if each.tag.removeprefix(BPMN) in kinds and each.get("id") not in own
    ]
    target = pick(dice, beside)
    needs = _of_flow(diagram, flow)
    diagram.redirect(flow, target)
    _dock(diagram, flow, target)
    return Change(element=flow.get("id", ""), told=f"leads to {target.get('id')} instead of {before}", needs=needs)


def _dock(diagram: Diagram, flow: Element, target: Element) -> None:
    """Draw the flow anew, from where it begins to the middle of the target's left side, as Modeler lays it out."""
    points, edge = diagram.points(flow), diagram.drawn(flow)
    x, y, _, height = diagram.box(target)
    end = (x, y + height / 2)
    start = (float(points[0].get("x", "0")), float(points[0].get("y", "0")))
    for each in points[1:]:
        edge.remove(each)
    middle = (start[0] + end[0]) / 2
    bends = [] if start[1] == end[1] else [(middle, start[1]), (middle, end[1])]
    for place, (px, py) in enumerate([*bends, end], 1):
        edge.insert(list(edge).index(points[0]) + place, Element(f"{WAY}waypoint", x=f"{px:g}", y=f"{py:g}"))


def remove_default(diagram: Diagram, dice: Dice) -> Change:
    """Clear the mark of a gateway's default flow."""
    gateway = pick(dice, [each for each in diagram.all(*_GATEWAYS) if each.get("default")])
    default = gateway.attrib.pop("default")
    needs = diagram.tokens([diagram.by_id(default)])
    return Change(element=gateway.get("id", ""), told=f"{default} is no longer the default", needs=needs)


def move_default(diagram: Diagram, dice: Dice) -> Change:
    """Make another flow the default, which Modeler frees of its condition."""
    gateway = pick(dice, [each for each in diagram.all("exclusiveGateway") if each.get("default")])
    before = gateway.get("default", "")
    flow = pick(dice, [each for each in diagram.flows_from(gateway) if each.get("id") != before])
    needs = diagram.tokens(diagram.flows_from(gateway))
    gateway.set("default", flow.get("id", ""))
    if (condition := flow.find(f"{BPMN}conditionExpression")) is not None:
        diagram.remove(condition)
    return Change(element=gateway.get("id", ""), told=f"default {before} → {flow.get('id')}", needs=needs)


def change_gateway(diagram: Diagram, dice: Dice) -> Change:
    """Morph a gateway into another kind."""
    gateway = pick(dice, diagram.all(*_GATEWAYS))
    before = gateway.tag.removeprefix(BPMN)
    after = pick(dice, [each for each in _GATEWAYS if each != before])
    gateway.tag = BPMN + after
    if after == "parallelGateway":
        gateway.attrib.pop("default", None)
    needs = diagram.tokens(diagram.flows_from(gateway))
    return Change(element=gateway.get("id", ""), told=f"{before} → {after}", needs=needs)


def _in_a_row(diagram: Diagram, *kinds: str) -> list[Element]:
    """Steps of these kinds with one way in and one way out."""
    return [
        each for each in diagram.all(*kinds) if len(diagram.flows_to(each)) == 1 and len(diagram.flows_from(each)) == 1
    ]


def take_step_out(diagram: Diagram, dice: Dice) -> Change:
    """Delete a step; Modeler joins what came before with what comes after it."""
    step = pick(dice, _in_a_row(diagram, *TASKS))
    needs = (diagram.token(step),)
    into, out = diagram.flows_to(step)[0], diagram.flows_from(step)[0]
    target = diagram.by_id(out.get("targetRef", ""))
    diagram.redirect(into, target)
    _dock(diagram, into, target)
    diagram.remove_node(step)
    return Change(element=step.get("id", ""), told="step is gone, its neighbours are joined", needs=needs)


def delete_step(diagram: Diagram, dice: Dice) -> Change:
    """Delete a step and all its flows."""
    step = pick(dice, diagram.all(*TASKS, *_GATEWAYS))
    needs = (diagram.token(step),)
    diagram.remove_node(step)
    return Change(element=step.get("id", ""), told="step and its flows are gone", needs=needs)


def _level_flows(diagram: Diagram, dice: Dice) -> list[Element]:
    """Flows, in an order of chance, that are drawn as one level line to the right, where the space tool makes room."""
    level = []
    for flow in shuffled(dice, diagram.all("sequenceFlow")):
        points = [(float(p.get("x", "0")), float(p.get("y", "0"))) for p in diagram.points(flow)]
        straight = len(points) == 2 and points[0][1] == points[1][1] and points[1][0] > points[0][0]
        if straight and flow.find(f"{BPMN}conditionExpression") is None and not flow.get("name"):
            level.append(flow)
    return level


def _open_up(diagram: Diagram, flow: Element, width: float) -> tuple[float, float]:
    """Make room in a level flow; gives where it begins, and its height."""
    points = diagram.points(flow)
    cut, y = float(points[1].get("x", "0")), float(points[1].get("y", "0"))
    diagram.make_room(cut, width)
    return float(points[0].get("x", "0")), y


def insert_step(diagram: Diagram, dice: Dice) -> Change:
    """Put a step of hand-work between two others."""
    flow = pick(dice, _level_flows(diagram, dice))
    needs = _of_flow(diagram, flow)
    gap, wide, high = _STEP
    start, y = _open_up(diagram, flow, wide + gap)
    source, target = (diagram.by_id(flow.get(end, "")) for end in ("sourceRef", "targetRef"))
    kind = dice.choice(("manualTask", "task"))
    step = diagram.add_node(kind, "Gọi khách / Call customer", source, (start + gap, y - high / 2, wide, high))
    end = float(diagram.points(flow)[1].get("x", "0"))
    diagram.redirect(flow, step)
    diagram.points(flow)[1].set("x", f"{start + gap:g}")
    diagram.add_flow(step, target, [(start + gap + wide, y), (end, y)])
    return Change(element=flow.get("id", ""), told=f"a {kind} is put into the flow", needs=needs)


def double_step(diagram: Diagram, dice: Dice) -> Change:
    """Copy a step and put the copy right behind it."""
    flows = [each for each in _level_flows(diagram, dice) if _is_task(diagram.by_id(each.get("sourceRef", "")))]
    flow = pick(dice, flows)
    needs = _of_flow(diagram, flow)
    source, target = (diagram.by_id(flow.get(end, "")) for end in ("sourceRef", "targetRef"))
    _, _, wide, high = diagram.box(source)
    start, y = _open_up(diagram, flow, wide + 40)
    kind = source.tag.removeprefix(BPMN)
    copy = diagram.add_node(kind, source.get("name", ""), source, (start + 40, y - high / 2, wide, high))
    copy.attrib |= {name: value for name, value in source.attrib.items() if name not in ("id", "name")}
    for part in source:
        if part.tag == f"{BPMN}extensionElements":
            copy.insert(0, deepcopy(part))
    end = float(diagram.points(flow)[1].get("x", "0"))
    diagram.redirect(flow, copy)
    diagram.points(flow)[1].set("x", f"{start + 40:g}")
    diagram.add_flow(copy, target, [(start + 40 + wide, y), (end, y)])
    return Change(element=source.get("id", ""), told=f"a copy, {copy.get('id')}, follows it", needs=needs)


def _is_task(node: Element) -> bool:
    return node.tag.removeprefix(BPMN) in ("serviceTask", "businessRuleTask", "userTask")


def add_branch(diagram: Diagram, dice: Dice) -> Change:
    """Let a second branch run beside a flow, with a step of hand-work in each; somebody may forget to join them."""
    for flow in _level_flows(diagram, dice):
        y = float(diagram.points(flow)[0].get("y", "0"))
        if not _is_crowded(diagram, flow, y):
            return _add_branch(diagram, flow, dice.random() < 0.5)
    raise NothingHereError


def _is_crowded(diagram: Diagram, flow: Element, y: float) -> bool:
    """Whether a level line crosses the column below the flow, or its lane ends there."""
    cut = float(diagram.points(flow)[1].get("x", "0"))
    for edge in diagram.plane():
        points = [(float(p.get("x", "0")), float(p.get("y", "0"))) for p in edge.findall(f"{WAY}waypoint")]
        for (x1, y1), (x2, y2) in pairwise(points):
            if y1 == y2 and y < y1 < y + 180 and min(x1, x2) < cut <= max(x1, x2):
                return True
    source = flow.get("sourceRef")
    lanes = [lane for lane in diagram.all("lane") if any(each.text == source for each in lane)]
    return (
        not all(sum(diagram.box(lane)[1::2]) > y + 180 for lane in lanes) or diagram.parent(flow) is not diagram.process
    )


def _add_branch(diagram: Diagram, flow: Element, joined: bool) -> Change:
    needs = _of_flow(diagram, flow)
    start, y = _open_up(diagram, flow, 340)
    source, target = (diagram.by_id(flow.get(end, "")) for end in ("sourceRef", "targetRef"))
    split = diagram.add_node("parallelGateway", "", source, (start + 40, y - 25, 50, 50))
    above = diagram.add_node("manualTask", "Gọi khách / Call customer", source, (start + 130, y - 40, 100, 80))
    below = diagram.add_node("manualTask", "Báo kho / Tell warehouse", source, (start + 130, y + 80, 100, 80))
    kind = "parallelGateway" if joined else "exclusiveGateway"
    join = diagram.add_node(kind, "", source, (start + 270, y - 25, 50, 50))
    end = float(diagram.points(flow)[1].get("x", "0"))
    diagram.redirect(flow, split)
    diagram.points(flow)[1].set("x", f"{start + 40:g}")
    diagram.add_flow(split, above, [(start + 90, y), (start + 130, y)])
    diagram.add_flow(split, below, [(start + 65, y + 25), (start + 65, y + 120), (start + 130, y + 120)])
    diagram.add_flow(above, join, [(start + 230, y), (start + 270, y)])
    diagram.add_flow(below, join, [(start + 230, y + 120), (start + 295, y + 120), (start + 295, y + 25)])
    diagram.add_flow(join, target, [(start + 320, y), (end, y)])
    return Change(element=flow.get("id", ""), told=f"a second branch beside it; they meet at a {kind}", needs=needs)


def change_interrupting(diagram: Diagram, dice: Dice) -> Change:
    """Morph an event at a step's edge, or the start of an event sub-process, between interrupting and not."""
    edges = [each for each in diagram.all("boundaryEvent") if each.find(f"{BPMN}errorEventDefinition") is None]
    starts = [each for each in diagram.all("startEvent") if diagram.parent(each).get("triggeredByEvent") == "true"]
    event = pick(dice, [*edges, *starts])
    attribute = "cancelActivity" if event in edges else "isInterrupting"
    after = "true" if event.get(attribute) == "false" else "false"
    event.set(attribute, after)
    return Change(element=event.get("id", ""), told=f"{attribute} → {after}", needs=(diagram.token(event),))


def remove_boundary(diagram: Diagram, dice: Dice) -> Change:
    """Delete an event at a step's edge, with its flow."""
    event = pick(dice, diagram.all("boundaryEvent"))
    needs = (diagram.token(event),)
    diagram.remove_node(event)
    return Change(element=event.get("id", ""), told="event at the edge is gone", needs=needs)


def change_end(diagram: Diagram, dice: Dice) -> Change:
    """Make an end event end everything, or throw an error that nobody named."""
    end = pick(dice, [each for each in diagram.all("endEvent") if not _definitions(each)])
    kind = dice.choice(("terminateEventDefinition", "errorEventDefinition"))
    SubElement(end, BPMN + kind, id=f"Definition_{end.get('id')}")
    return Change(element=end.get("id", ""), told=f"has a {kind}", needs=(diagram.token(end),))


def _definitions(event: Element) -> list[Element]:
    return [each for each in event if each.tag.endswith("EventDefinition")]


def change_step(diagram: Diagram, dice: Dice) -> Change:
    """Morph a step into one of another kind; Modeler keeps what both kinds have."""
    step = pick(dice, diagram.all("serviceTask", "userTask", "businessRuleTask"))
    before = step.tag.removeprefix(BPMN)
    after = pick(dice, [each for each in ("serviceTask", "userTask", "manualTask", "task") if each != before])
    step.tag = BPMN + after
    for name in [each for each in step.attrib if each.startswith("{")]:
        del step.attrib[name]
    return Change(element=step.get("id", ""), told=f"{before} → {after}", needs=(diagram.token(step),))


def lose_lists(diagram: Diagram, dice: Dice) -> Change:
    """Write a diagram as other tools do: without the lists of flows at a node."""
    node = pick(dice, diagram.all(*NODES))
    needs = (diagram.token(node),)
    for each in [part for part in node if part.tag in (f"{BPMN}incoming", f"{BPMN}outgoing")]:
        node.remove(each)
    return Change(element=node.get("id", ""), told="its lists of flows are gone", needs=needs)


KINDS: Final[Mapping[str, Kind]] = {
    "flow-dropped": drop_flow,
    "flow-rerouted": reroute,
    "default-removed": remove_default,
    "default-moved": move_default,
    "gateway-changed": change_gateway,
    "step-taken-out": take_step_out,
    "step-deleted": delete_step,
    "step-inserted": insert_step,
    "step-doubled": double_step,
    "branch-added": add_branch,
    "interrupting-changed": change_interrupting,
    "boundary-event-removed": remove_boundary,
    "end-changed": change_end,
    "step-changed": change_step,
}
