"""Which nodes and sequence flows the engine has been through, told by listeners in copies of the diagrams."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from orchestrator.deployment.bundle import Bundle
from orchestrator.diagrams.model import Diagram

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"
_LISTENER = Path(__file__).with_name("taken.groovy")
_HEAD = """# Paths that the tests take on the real engine

A run of all tests goes through every node and every sequence flow of every process at least once, or fails
(`tests/processes/test_paths.py`). Written by such a run as `build/path-coverage.md`; `make paths` puts it here.

How it is known: the engine's history has nodes but no sequence flows, so the tests deploy copies of the diagrams with
an execution listener on every node (`start`) and every sequence flow (`take`), `tests/processes/taken.groovy`. It
writes an element down when the engine has committed the transaction that went through it, and changes no variable.
Nothing is inferred. What tests do on engines of their own (stories on a laptop, kills) is not counted.

| process | nodes | sequence flows | taken |
|---|---|---|---|"""
_NODE = re.compile(r"(?:[a-z]\w*)?(?:[tT]ask|Event|Gateway|callActivity|subProcess|transaction)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The nodes and sequence flows of one process, and those among them that were taken, by id."""

    process: str
    nodes: frozenset[str]
    flows: frozenset[str]
    taken: frozenset[str]

    @property
    def missing(self) -> tuple[str, ...]:
        """What nothing has been through, in order."""
        return tuple(sorted((self.nodes | self.flows) - self.taken))


def with_listeners(bundle: Bundle, file: Path) -> Bundle:
    """The same bundle with a listener on every node and sequence flow that writes into `file` what was taken."""
    script = _LISTENER.read_text(encoding="utf-8").replace("FILE", str(file))
    return Bundle(resources={name: _listening(name, content, script) for name, content in bundle.resources.items()})


def read_taken(file: Path) -> Mapping[str, frozenset[str]]:
    """What was taken so far, by process; nothing when nothing was written yet."""
    taken: dict[str, set[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        process, _, element = line.partition(":")
        taken.setdefault(process, set()).add(element)
    return {process: frozenset(elements) for process, elements in taken.items()}


def compare(diagrams: Iterable[Diagram], taken: Mapping[str, frozenset[str]]) -> Iterator[Paths]:
    """Every executable process with what was taken of it."""
    for diagram in diagrams:
        for process in (process for process in diagram.processes if process.is_executable):
            steps = {node.id for node in diagram.nodes if node.process == process.key and node.is_step}
            yield Paths(
                process=process.key,
                nodes=frozenset(steps),
                flows=frozenset(f.id for f in diagram.flows if f.kind == "sequenceFlow" and f.source in steps),
                taken=taken.get(process.key, frozenset()),
            )


def page(paths: Iterable[Paths]) -> str:
    """docs/path-coverage.md."""
    rows = list(paths)
    return "\n".join([_HEAD, *map(_row, rows), _row(_total(rows)), "", *_what_is_missing(rows)])


def _total(rows: Iterable[Paths]) -> Paths:
    everything = [(each.process, each) for each in rows]
    return Paths(
        process="all",
        nodes=frozenset(f"{process}:{node}" for process, each in everything for node in each.nodes),
        flows=frozenset(f"{process}:{flow}" for process, each in everything for flow in each.flows),
        taken=frozenset(f"{process}:{taken}" for process, each in everything for taken in each.taken),
    )


def _row(each: Paths) -> str:
    nodes, flows = len(each.nodes & each.taken), len(each.flows & each.taken)
    share = 100 * (nodes + flows) / (len(each.nodes) + len(each.flows))
    return f"| {each.process} | {nodes} of {len(each.nodes)} | {flows} of {len(each.flows)} | {share:.1f} % |"


def _what_is_missing(rows: Iterable[Paths]) -> Iterator[str]:
    missing = [f"- {each.process}: `{element}`" for each in rows for element in each.missing]
    if missing:
        yield from ("## Not taken", "", *missing, "")


def _listening(name: str, content: bytes, script: str) -> bytes:
    if not name.endswith(".bpmn"):
        return content
    for _, (prefix, address) in ET.iterparse(BytesIO(content), events=["start-ns"]):  # noqa: S314  # our own diagrams
        ET.register_namespace(prefix, address)
    tree = ET.parse(BytesIO(content))  # noqa: S314
    for process in tree.iter(f"{{{BPMN}}}process"):
        for element in process.iter():
            kind = element.tag.removeprefix(f"{{{BPMN}}}")
            if kind == "sequenceFlow":
                _add_listener(element, "take", script)
            elif _NODE.fullmatch(kind):
                _add_listener(element, "start", script)
    written = BytesIO()
    tree.write(written, encoding="utf-8", xml_declaration=True)
    return written.getvalue()


def _add_listener(element: ET.Element, event: str, script: str) -> None:
    extensions = element.find(f"{{{BPMN}}}extensionElements")
    if extensions is None:
        extensions = ET.Element(f"{{{BPMN}}}extensionElements")
        documentation = element.findall(f"{{{BPMN}}}documentation")
        element.insert(len(documentation), extensions)
    listener = ET.SubElement(extensions, f"{{{CAMUNDA}}}executionListener", event=event)
    ET.SubElement(listener, f"{{{CAMUNDA}}}script", scriptFormat="groovy").text = script
