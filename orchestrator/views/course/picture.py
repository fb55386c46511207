"""Draws a diagram as it was deployed, with the course of one instance in colour; needs no browser."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from orchestrator.diagrams.drawing.drawing import Colours, draw
from orchestrator.diagrams.drawing.ink import CANCELLED, OPEN, PALE, TAKEN, Look
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_source
from orchestrator.store.courses import CourseStep, ProcessCourse
from orchestrator.views.course.taken import taken_flows

_LOOKS: Final = (("open", OPEN), ("taken", TAKEN), ("cancelled", CANCELLED))


def draw_course(source: str, course: ProcessCourse) -> bytes:
    """The diagram as SVG: what the instance passed in blue, where it stands in green, what was broken off in orange.

    Raises InputError for a source that is no BPMN.
    """
    diagram = _read(source, course.process)
    passed: dict[str, list[CourseStep]] = {}
    for step in course.steps:
        passed.setdefault(step.node, []).append(step)
    colours = Colours(
        nodes={node: _look(steps) for node, steps in passed.items()},
        flows=frozenset(taken_flows(diagram, course.steps)),
        times={node: len(steps) for node, steps in passed.items()},
    )
    return draw(diagram, f"{course.process}, v{course.version}, {course.instance}", colours)


@lru_cache(maxsize=16)
def _read(source: str, name: str) -> Diagram:
    """A process that ran twice is read once."""
    return read_source(source, name)


def _look(steps: Sequence[CourseStep]) -> Look:
    """Blue beats orange: what was broken off once and passed another time was passed."""
    states = Counter("open" if each.ended_at is None else "cancelled" if each.cancelled else "taken" for each in steps)
    return next((look for state, look in _LOOKS if states[state]), PALE)
