"""The small signs in a node that tell its kind: who does it, what an event waits for, how a gateway divides."""

from typing import Final
from xml.etree import ElementTree

from orchestrator.diagrams.drawing.ink import Look, Svg
from orchestrator.diagrams.model import Node, Rectangle

#: Paths on a square of 20 by 20; lines only.
_TASKS: Final = {
    "userTask": "M10 3a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M3 18v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2z",
    "serviceTask": "M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7M10 2v3M10 15v3M2 10h3M15 10h3M4.3 4.3l2.2 2.2"
    "M13.5 13.5l2.2 2.2M15.7 4.3l-2.2 2.2M6.5 13.5l-2.2 2.2",
    "businessRuleTask": "M2 4h16v13H2zM2 8h16M2 12.5h16M7 8v9",
    "sendTask": "M2 5h16v11H2zM2 5l8 6l8-6",
    "receiveTask": "M2 5h16v11H2zM2 5l8 6l8-6",
    "scriptTask": "M5 3h10l-2 14H3zM7 7h5M6.5 10h5M6 13h5",
}
_EVENTS: Final = {
    "message": "M3 5h14v10H3zM3 5l7 5.5L17 5",
    "timer": "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 5v5l4 2",
    "error": "M3 16l4-11l5 7l5-9l-4 13l-5-7z",
    "escalation": "M10 3l6 14l-6-5l-6 5z",
    "signal": "M10 3l7 13H3z",
    "terminate": "M10 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12M10 7a3 3 0 1 1 0 6a3 3 0 1 1 0-6M8 10h4",
    "compensate": "M10 5v10l-7-5zM17 5v10l-7-5z",
    "conditional": "M4 3h12v14H4zM6 6h8M6 9h8M6 12h8",
    "link": "M3 8h8V5l6 5l-6 5v-3H3z",
    "cancel": "M5 5l10 10M15 5L5 15",
}
_GATEWAYS: Final = {
    "exclusiveGateway": "M5 4l10 12M15 4L5 16",
    "parallelGateway": "M10 2v16M2 10h16",
    "inclusiveGateway": "M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14",
    "eventBasedGateway": "M10 2a8 8 0 1 1 0 16a8 8 0 1 1 0-16M10 5l5 4l-2 6H7L5 9z",
}


def mark(svg: Svg, node: Node, box: Rectangle, look: Look) -> None:
    """Draw the node's sign in its colour, if it has one: tasks in the corner, events and gateways in the middle."""
    if path := _TASKS.get(node.kind):
        _draw(svg, path, box.x + 6, box.y + 6, 0.75, look)
    elif node.is_event and node.trigger and (path := _EVENTS.get(node.trigger.kind)):
        _draw(svg, path, box.middle.x - 9, box.middle.y - 9, 0.9, look)
    elif path := _GATEWAYS.get(node.kind):
        _draw(svg, path, box.middle.x - 10, box.middle.y - 10, 1, look)


def _draw(svg: Svg, path: str, x: float, y: float, scale: float, look: Look) -> None:
    told = {"d": path, "fill": "none", "stroke": look.line, "stroke-width": "1.4"}
    ElementTree.SubElement(svg, "path", told | {"transform": f"translate({x:.1f} {y:.1f}) scale({scale})"})
