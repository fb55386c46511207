"""Diagrams as two short texts: what stands in them, a line each, and how flows connect it."""

from collections.abc import Iterator
from pathlib import Path

from orchestrator.diagrams.model import Diagram, Flow, Node, Process, Trigger

KINDS = {
    "start": "startEvent",
    "end": "endEvent",
    "task": "userTask",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "or": "inclusiveGateway",
    "events": "eventBasedGateway",
    "catch": "intermediateCatchEvent",
    "throw": "intermediateThrowEvent",
    "boundary": "boundaryEvent",
    "sub": "subProcess",
    "handler": "subProcess",
    "transaction": "transaction",
    "complex": "complexGateway",
}
KEY = "sketch"


def sketch(elements: str, *flows: str) -> Diagram:
    """`elements`: kind, id, then `in ID`, `on ID`, `by KIND[:CODE]` and `beside` for an event that interrupts nothing.

    `flows`: ids joined by `>`; `a ?> b` is a conditional flow, `a /> b` the default one.
    """
    lines = [line.split() for line in elements.strip().splitlines()]
    drawn = tuple(_flows(flows))
    defaults = {flow.source: flow.id for flow in drawn if flow.name == "/"}
    process = Process(
        key=KEY,
        name="",
        is_executable=True,
        version_tag=None,
        history_time_to_live=None,
        properties={},
        clauses=(),
    )
    nodes = tuple(_node(kind, own_id, words, defaults.get(own_id)) for kind, own_id, *words in lines)
    return Diagram(path=Path("sketch.bpmn"), processes=(process,), frames=(), nodes=nodes, flows=drawn, doubts=())


def _node(kind: str, own_id: str, words: list[str], default: str | None) -> Node:
    said = {word: words[number + 1] for number, word in enumerate(words) if word in ("in", "on", "by")}
    trigger, _, code = said.get("by", "").partition(":")
    name = code if trigger == "link" else None
    return Node(
        id=own_id,
        kind=KINDS[kind],
        name=own_id,
        process=KEY,
        parent=said.get("in", KEY),
        attached_to=said.get("on"),
        trigger=Trigger(kind=trigger, name=name, code=code or None) if trigger else None,
        started_by_event=kind == "handler",
        for_compensation="undo" in words,
        interrupting="beside" not in words,
        default=default,
    )


def _flows(texts: tuple[str, ...]) -> Iterator[Flow]:
    for text in texts:
        ids = [word for word in text.split() if not word.endswith(">")]
        signs = [word.removesuffix(">") for word in text.split() if word.endswith(">")]
        for source, sign, target in zip(ids, signs, ids[1:], strict=False):
            condition = "${c}" if sign == "?" else None
            yield Flow(
                id=f"{source}-{target}",
                kind="sequenceFlow",
                name=sign,
                source=source,
                target=target,
                condition=condition,
            )
