"""What stands in bpmn/, read once for all completeness tests."""

from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.reader import read_diagram


@pytest.fixture(scope="session")
def diagrams() -> tuple[Diagram, ...]:
    """Every diagram, by the name of its file."""
    return tuple(read_diagram(path) for path in sorted(Path("bpmn").glob("*/*.bpmn")))


@pytest.fixture(scope="session")
def nodes(diagrams: tuple[Diagram, ...]) -> tuple[Node, ...]:
    """Every node of every diagram."""
    return tuple(node for diagram in diagrams for node in diagram.nodes)
