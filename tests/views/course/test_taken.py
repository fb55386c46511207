"""The flows that an instance took follow from the order of its steps."""

from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram, Flow
from orchestrator.store.courses import CourseStep
from orchestrator.views.course.taken import taken_flows
from tests.store.courses import AT, step

LINES = {"ax": "a x", "xb": "x b", "xc": "x c", "bj": "b j", "cj": "c j", "ba": "b a", "pb": "p b", "pc": "p c"}


@pytest.fixture
def diagram() -> Diagram:
    """Nothing but flows: a to the gateway x, which leads to b or c; p, which leads to both; j, where both join."""
    ends = {name: line.split() for name, line in LINES.items()}
    flows = tuple(Flow(id=name, kind="sequenceFlow", name="", source=a, target=b) for name, (a, b) in ends.items())
    return Diagram(path=Path("lines.bpmn"), processes=(), frames=(), nodes=(), flows=flows, doubts=())


def walk(nodes: str) -> list[CourseStep]:
    """One step a minute through nodes with names of one letter."""
    moments = [AT + timedelta(minutes=number) for number in range(len(nodes) + 1)]
    return [step(node, started_at=moments[number], ended_at=moments[number + 1]) for number, node in enumerate(nodes)]


@pytest.mark.parametrize(
    ("nodes", "taken"),
    [
        ("axb", {"ax": 1, "xb": 1}),
        ("axc", {"ax": 1, "xc": 1}),
        ("axbaxc", {"ax": 2, "xb": 1, "ba": 1, "xc": 1}),
        ("pbcjj", {"pb": 1, "pc": 1, "bj": 1, "cj": 1}),
        ("j", {}),
    ],
)
def test_each_arrival_came_by_the_flow_whose_source_was_left_last(
    diagram: Diagram, nodes: str, taken: dict[str, int]
) -> None:
    assert taken_flows(diagram, walk(nodes)) == taken


def test_what_was_broken_off_was_left_by_no_flow(diagram: Diagram) -> None:
    first, second = walk("ax")
    broken = first.model_copy(update={"cancelled": True})
    still_there = first.model_copy(update={"ended_at": None})

    assert [taken_flows(diagram, [each, second]) for each in (broken, still_there)] == [{}, {}]
