"""Whether flows and nodes agree, as Modeler writes them, and no node hangs loose."""

from orchestrator.diagrams.model import Diagram, Node

STARTS = ("startEvent", "boundaryEvent")  #: entered by an event, not by a flow


def unlisted(diagram: Diagram) -> list[str]:
    """Nodes whose own lists of incoming and outgoing flows are not those that the flows name."""
    flows = [f for f in diagram.flows if f.kind == "sequenceFlow"]
    found = []
    for node in diagram.nodes:
        if set(node.incoming) != {f.id for f in flows if f.target == node.id}:
            found.append(f"{node.id} does not list its incoming flows")
        if set(node.outgoing) != {f.id for f in flows if f.source == node.id}:
            found.append(f"{node.id} does not list its outgoing flows")
    return found


def loose(diagram: Diagram) -> list[str]:
    """Nodes that no flow reaches or leaves although one should."""
    nodes = [n for n in diagram.nodes if n.kind != "textAnnotation" and not n.started_by_event]
    unreached = [n for n in nodes if n.kind not in STARTS and not n.incoming]
    stuck = [n for n in nodes if n.kind != "endEvent" and not n.outgoing]
    return [f"nothing leads to {_words(n)}" for n in unreached] + [f"nothing leaves {_words(n)}" for n in stuck]


def _words(node: Node) -> str:
    return f"{node.id} ({node.kind})"
