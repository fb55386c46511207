"""Near areas are found as comparing each with each finds them."""

import random
from itertools import combinations

import pytest

from orchestrator.diagrams.geometry import gap, near
from orchestrator.diagrams.model import Rectangle


@pytest.mark.parametrize("room", [0, 20])
def test_near_areas_are_those_that_comparing_each_with_each_finds(room: int) -> None:
    chance = random.Random(7)  # noqa: S311  a drawing, not a secret
    areas = [
        Rectangle(x=x, y=y, width=width, height=height)
        for x, y, width, height in ([chance.randrange(0, 300, 10) for _ in range(4)] for _ in range(60))
    ]

    compared = [(one, other) for one, other in combinations(range(60), 2) if gap(areas[one], areas[other]) <= room]

    assert 0 < len(compared) < 1770
    assert near(areas, room) == compared
