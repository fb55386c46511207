"""What bpmn-python, a library of 2017 for the same format, takes over from our diagrams and what it loses (ADR 3).

It asks networkx for two attributes that are gone since networkx 2.4; the tests put them back, for themselves alone.
"""

from pathlib import Path

import networkx
import pytest
from bpmn_python.bpmn_diagram_rep import BpmnDiagramGraph

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_diagram

DIAGRAMS = sorted(Path("bpmn").glob("*/*.bpmn"))
#: What Camunda 7 processes are made of and bpmn-python has never heard of.
UNKNOWN = {"businessRuleTask", "callActivity"}


def kinds(path: Path) -> set[str]:
    return {node.kind for node in read_diagram(path).nodes}


TAKEN = [path for path in DIAGRAMS if not kinds(path) & UNKNOWN]
LEFT = [path for path in DIAGRAMS if kinds(path) & UNKNOWN]


@pytest.fixture
def networkx_1(monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs as they were for bpmn-python, which wrote to `node` and `edge`."""
    monkeypatch.setattr(networkx.Graph, "node", property(lambda graph: graph._node), raising=False)
    monkeypatch.setattr(networkx.Graph, "edge", property(lambda graph: graph._adj), raising=False)


def load(path: Path) -> BpmnDiagramGraph:
    graph = BpmnDiagramGraph()
    graph.load_diagram_from_xml_file(str(path))
    return graph


def exported(path: Path, folder: Path) -> Diagram:
    """The diagram after bpmn-python has read and written it."""
    load(path).export_xml_file(f"{folder}/", path.name)
    return read_diagram(folder / path.name)


def flows(diagram: Diagram) -> set[tuple[str, str, str]]:
    return {(flow.id, flow.source, flow.target) for flow in diagram.flows if flow.kind == "sequenceFlow"}


def drawn(diagram: Diagram) -> set[object]:
    """What is seen of it: nodes in their lanes, at their hosts and places, and flows with conditions and corners."""
    nodes = {(n.id, n.kind, n.name, n.lane, n.attached_to, n.shape) for n in diagram.nodes}
    lines = {(f.id, f.source, f.target, f.condition, f.waypoints) for f in diagram.flows}
    return {*nodes, *lines}


def test_some_diagrams_are_taken_and_some_are_not() -> None:
    taken = ["cancellation-request", "change-request", "contract-signing", "keep-courses", "order-management"]
    assert [path.stem for path in TAKEN] == taken
    assert len(LEFT) == len(DIAGRAMS) - len(TAKEN)


def test_with_a_current_networkx_nothing_loads() -> None:
    with pytest.raises(AttributeError, match="node"):
        load(TAKEN[0])


@pytest.mark.usefixtures("networkx_1")
@pytest.mark.parametrize("path", LEFT, ids=lambda path: path.stem)
def test_a_diagram_with_a_rule_task_or_a_call_does_not_load(path: Path) -> None:
    with pytest.raises(KeyError, match="type"):
        load(path)


@pytest.mark.usefixtures("networkx_1")
@pytest.mark.parametrize("path", TAKEN, ids=lambda path: path.stem)
def test_it_reads_the_nodes_and_flows_that_our_reader_reads(path: Path) -> None:
    diagram, graph = read_diagram(path), load(path)

    nodes = {(node, said["type"]) for node, said in graph.get_nodes() if said["type"] != "participant"}
    ends = {(flow, said["sourceRef"], said["targetRef"]) for flow, said in graph.sequence_flows.items()}
    assert nodes == {(node.id, node.kind) for node in diagram.nodes}
    assert ends == flows(diagram)


@pytest.mark.usefixtures("networkx_1")
@pytest.mark.parametrize("path", TAKEN, ids=lambda path: path.stem)
def test_it_writes_what_is_seen_of_a_diagram(path: Path, tmp_path: Path) -> None:
    assert drawn(exported(path, tmp_path)) == drawn(read_diagram(path))


@pytest.mark.usefixtures("networkx_1")
def test_it_loses_all_that_camunda_runs_by_and_the_labels_of_conditions(tmp_path: Path) -> None:
    path = Path("bpmn/contract-signing/contract-signing.bpmn")
    before, after = read_diagram(path), exported(path, tmp_path)

    for lost in ("topic", "form_ref", "candidate_groups", "scripts", "clauses"):
        assert any(getattr(node, lost) for node in before.nodes)
        assert not any(getattr(node, lost) for node in after.nodes), lost
    assert {node.trigger.code for node in after.nodes if node.trigger} == {None}
    assert after.processes[0].history_time_to_live is None
    assert [flow.name for flow in after.flows if flow.condition] == [f.condition for f in after.flows if f.condition]
    assert "camunda:" not in (tmp_path / path.name).read_text(encoding="utf-8")
