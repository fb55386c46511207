"""The models that both are asked about: those we ship, the tests' examples, the paper's, and some drawn by chance."""

import re
from collections.abc import Iterator
from random import Random
from typing import Final

from benchmarks import soundness
from orchestrator.diagrams.model import Diagram, Flow, Node
from orchestrator.places import ROOT
from tests.diagrams.soundness.sketch import sketch
from tests.diagrams.soundness.test_verdict import SOUND, UNSOUND
from tests.diagrams.unsound import SOUNDNESS

Model = tuple[str, str]  #: its name and its text

_SHIPPED: Final = ("bpmn", "benchmarks", "tests")
_EMPTY: Final = re.compile(r"<((?:\w+:)?(?:\w*[eE]vent|\w*Gateway|callActivity))\b([^<>]*)/>")
_NAMESPACE: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DEEPEST: Final = 3


def models(drawn: int) -> Iterator[Model]:
    """Every model; of those drawn by chance as many as asked for, always the same."""
    yield from _shipped()
    yield from _examples()
    for name, texts in SOUND.items():
        yield f"sound/{name}", written(sketch(*texts))
    for name, (_, *unsound) in UNSOUND.items():
        yield f"unsound/{name}", written(sketch(*map(str, unsound)))
    yield from _of_the_paper()
    for number in range(drawn):
        chance = Random(f"agreement-{number}")  # noqa: S311  # models to try, no secrets
        yield f"drawn/{number}", written(sketch(*_drawn(chance)))


def readable(text: str) -> str:
    """The same model as the other analyser wants it: events, gateways and calls that hold nothing have an end too."""
    return _EMPTY.sub(r"<\1\2></\1>", text)


def written(diagram: Diagram) -> str:
    """The diagram as a file, without a drawing."""
    roots = [node for node in diagram.nodes if node.parent == node.process]
    inside = "".join(_element(diagram, node) for node in roots) + "".join(
        _flow(diagram, each, "") for each in diagram.flows
    )
    process = f'<process id="{diagram.processes[0].key}" isExecutable="true">{inside}</process>'
    head = f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{_NAMESPACE}" targetNamespace="x">'
    return f"{head}{process}</definitions>"


def _element(diagram: Diagram, node: Node) -> str:
    inner = [each for each in diagram.nodes if each.parent == node.id]
    said = {"attachedToRef": node.attached_to, "default": node.default}
    said |= {"triggeredByEvent": "true"} if node.started_by_event else {}
    said |= {"isForCompensation": "true"} if node.for_compensation else {}
    if not node.interrupting:
        said["cancelActivity" if node.attached_to else "isInterrupting"] = "false"
    attributes = "".join(f' {name}="{value}"' for name, value in said.items() if value)
    trigger = f"<{node.trigger.kind}EventDefinition />" if node.trigger else ""
    inside = "".join(_element(diagram, each) for each in inner) + "".join(
        _flow(diagram, f, node.id) for f in diagram.flows
    )
    return f'<{node.kind} id="{node.id}"{attributes}>{trigger}{inside if inner else ""}</{node.kind}>'


def _flow(diagram: Diagram, flow: Flow, holder: str) -> str:
    parent = diagram.node(flow.source).parent
    if parent != (holder or diagram.processes[0].key):
        return ""
    condition = f"<conditionExpression>{flow.condition}</conditionExpression>" if flow.condition else ""
    return (
        f'<sequenceFlow id="{flow.id}" sourceRef="{flow.source}" targetRef="{flow.target}">{condition}</sequenceFlow>'
    )


def _shipped() -> Iterator[Model]:
    for folder in _SHIPPED:
        for path in sorted((ROOT / folder).rglob("*.bpmn")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def _examples() -> Iterator[Model]:
    sealing = (ROOT / "tests/diagrams/sealing.bpmn").read_text(encoding="utf-8")
    for number, example in enumerate(SOUNDNESS):
        for kind, edits in (("wrong", example.wrong), ("right", example.right)):
            text = sealing
            for before, after in edits:
                text = text.replace(before, after)
            yield f"example/{number}-{example.rule}-{kind}", text


def _of_the_paper() -> Iterator[Model]:
    for branches, tasks in ((1, 1), (3, 2), (5, 1), (5, 5), (3, 20), (10, 1), (15, 1)):
        flows = soundness.parallel(branches, tasks)
        yield f"p{branches:02}x{tasks:02}", soundness.document(flows)


# --- drawn by chance


def _drawn(chance: Random) -> tuple[str, ...]:
    """Blocks in one another, half of them spoiled: another gateway, or a flow that leads elsewhere."""
    maker = _Maker(chance)
    first, last = maker.block(_DEEPEST)
    flows = [("s", first), *maker.flows, (last, "e")]
    kinds = {"s": "start", **maker.kinds, "e": "end"}
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        _spoil(chance, kinds, flows)
    return "\n".join(f"{kind} {one}" for one, kind in kinds.items()), *(f"{a} > {b}" for a, b in dict.fromkeys(flows))


def _spoil(chance: Random, kinds: dict[str, str], flows: list[tuple[str, str]]) -> None:
    gateways = [one for one, kind in kinds.items() if kind in ("xor", "and")]
    if gateways and chance.random() < 0.6:
        one = chance.choice(gateways)
        kinds[one] = "and" if kinds[one] == "xor" else "xor"
        return
    number = chance.randrange(1, len(flows))
    target = chance.choice([one for one, kind in kinds.items() if kind != "start"])
    if target != flows[number][0]:
        flows[number] = (flows[number][0], target)


class _Maker:
    """Makes blocks, each with a first and a last node, and keeps their nodes and flows."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.kinds: dict[str, str] = {}
        self.flows: list[tuple[str, str]] = []

    def block(self, deep: int) -> tuple[str, str]:
        match self.chance.choice(("task", "line", "xor", "and", "loop") if deep else ("task",)):
            case "line":
                (first, middle), (next_, last) = self.block(deep - 1), self.block(deep - 1)
                self.flows.append((middle, next_))
                return first, last
            case "xor" | "and" as kind:
                return self._branches(kind, deep)
            case "loop":
                begin, end = self._node("xor"), self._node("xor")
                inner, last = self.block(deep - 1)
                self.flows += [(begin, inner), (last, end), (end, begin)]
                return begin, end
        one = self._node("task")
        return one, one

    def _branches(self, kind: str, deep: int) -> tuple[str, str]:
        split, join = self._node(kind), self._node(kind)
        for _ in range(self.chance.choice((2, 2, 3))):
            first, last = self.block(deep - 1)
            self.flows += [(split, first), (last, join)]
        return split, join

    def _node(self, kind: str) -> str:
        name = f"{kind}{len(self.kinds)}"
        self.kinds[name] = kind
        return name
