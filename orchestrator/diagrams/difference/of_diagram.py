"""Reads a diagram as things: processes, lanes, steps and routes, each with what it says, nothing with where it lies."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.difference.facts import facts_of
from orchestrator.diagrams.difference.thing import Source, Subject, Thing
from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.diagrams.reader import read_diagram


def read_subject(source: Source) -> Subject:
    """The diagram of a .bpmn file. Raises InputError when it is none."""
    diagram = read_diagram(source.path)
    main = next((p for p in diagram.processes if p.is_executable), next(iter(diagram.processes), None))
    return Subject(
        kind="diagram",
        key=main.key if main else source.path.stem,
        label=main.name if main else "",
        file=source.shown,
        things=(*_processes(diagram), *_frames(diagram), *_nodes(diagram), *_flows(diagram)),
        diagram=diagram,
    )


def in_words(kind: str) -> str:
    """A word of BPMN as people write it: user task, exclusive gateway."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()


def _facts(diagram: Diagram, element: str) -> dict[str, str]:
    documentation = {"documentation": diagram.documentation.get(element, "")}
    return facts_of(diagram.piece(element), diagram.pieces) | documentation


def _processes(diagram: Diagram) -> Iterator[Thing]:
    for process in diagram.processes:
        facts = {"name": process.name, **_facts(diagram, process.key)}
        yield Thing(id=process.key, kind="process", label=process.name, facts=_said(facts))


def _frames(diagram: Diagram) -> Iterator[Thing]:
    for frame in diagram.frames:
        yield Thing(id=frame.id, kind=frame.kind, label=frame.name, facts=_said({"name": frame.name}))


def _nodes(diagram: Diagram) -> Iterator[Thing]:
    for node in diagram.nodes:
        facts = _facts(diagram, node.id)
        refs = {"in": node.parent, "lane": node.lane, "at": node.attached_to, "default way": node.default}
        yield Thing(
            id=node.id,
            kind=node.kind,
            label=node.name,
            facts=_said({"kind": _kind(node), "name": node.name, **facts}),
            refs={role: target for role, target in refs.items() if target},
        )


def _kind(node: Node) -> str:
    trigger = f"{node.trigger.kind} " if node.trigger and node.is_event else ""
    return trigger + in_words(node.kind)


def _flows(diagram: Diagram) -> Iterator[Thing]:
    nodes = {node.id: node for node in diagram.nodes}
    labels = {node.id: node.name for node in diagram.nodes} | {frame.id: frame.name for frame in diagram.frames}
    for flow in diagram.flows:
        if flow.kind != "association" or _undoes(flow, nodes):
            ends = (f"«{labels.get(end) or end}»" for end in (flow.source, flow.target))
            facts = {"name": flow.name, **_facts(diagram, flow.id)}
            yield Thing(
                id=flow.id,
                kind=flow.kind,
                label=" → ".join(ends) + (f" ({flow.name})" if flow.name else ""),
                facts=_said(facts),
                refs={"from": flow.source, "to": flow.target},
            )


def _undoes(line: Flow, nodes: dict[str, Node]) -> bool:
    """Whether the line leads from a compensation event to what undoes the step; other associations only explain."""
    ends = [nodes[end] for end in (line.source, line.target) if end in nodes]
    return any(node.for_compensation for node in ends)


def _said(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}
