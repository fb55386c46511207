"""Plain geometry of a drawing: how far, inside what, crossing where; y grows downwards, all in px."""

from collections.abc import Sequence
from itertools import islice
from math import hypot
from typing import TypeAlias

from orchestrator.diagrams.model import Point, Rectangle

Piece: TypeAlias = tuple[Point, Point]


def gap(one: Rectangle, other: Rectangle) -> float:
    """The clear width between two rectangles; negative when they overlap."""
    across = max(other.x - one.right, one.x - other.right)
    down = max(other.y - one.bottom, one.y - other.bottom)
    return max(across, down)


def near(areas: Sequence[Rectangle], room: float = 0) -> list[tuple[int, int]]:
    """The pairs of areas, each by its place in the sequence, that are `room` apart at most; in the sequence's order."""
    edges = sorted((area.x, area.right + room, area.y, area.bottom + room, n) for n, area in enumerate(areas))
    found = []
    for n, (_, right, top, bottom, one) in enumerate(edges):
        for left, _, upper, lower, other in islice(edges, n + 1, None):
            if left > right:
                break
            if upper <= bottom and top <= lower:
                found.append((one, other) if one < other else (other, one))
    return sorted(found)


def is_inside(inner: Rectangle, outer: Rectangle) -> bool:
    """True when no part of `inner` sticks out of `outer`."""
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def is_orthogonal(piece: Piece) -> bool:
    """True for a level or upright piece of line."""
    return piece[0].x == piece[1].x or piece[0].y == piece[1].y


def runs_into(piece: Piece, area: Rectangle) -> bool:
    """True when the piece enters the area; touching its edge is not entering."""
    box = _box(piece)
    return box.x < area.right and box.right > area.x and box.y < area.bottom and box.bottom > area.y


def overlaps_diamond(area: Rectangle, diamond: Rectangle) -> bool:
    """True when the area enters the diamond that stands in the middle of its rectangle."""
    middle = diamond.middle
    across = max(0.0, area.x - middle.x, middle.x - area.right)
    down = max(0.0, area.y - middle.y, middle.y - area.bottom)
    return across / (diamond.width / 2) + down / (diamond.height / 2) < 1


def overlaps_circle(area: Rectangle, circle: Rectangle) -> bool:
    """True when the area enters the circle that fills its rectangle."""
    middle = circle.middle
    across = max(0.0, area.x - middle.x, middle.x - area.right)
    down = max(0.0, area.y - middle.y, middle.y - area.bottom)
    return hypot(across, down) < circle.width / 2


def runs_along(one: Piece, other: Piece) -> bool:
    """True when two pieces lie on one another for some length."""
    first, second = _box(one), _box(other)
    level = first.height == second.height == 0 and first.y == second.y
    upright = first.width == second.width == 0 and first.x == second.x
    shared_width = min(first.right, second.right) - max(first.x, second.x)
    shared_height = min(first.bottom, second.bottom) - max(first.y, second.y)
    return (level and shared_width > 0) or (upright and shared_height > 0)


def meeting_point(one: Piece, other: Piece) -> Point | None:
    """Where a level and an upright piece meet, at an end or between."""
    level, upright = (one, other) if one[0].y == one[1].y else (other, one)
    if level[0].y != level[1].y or upright[0].x != upright[1].x or upright[0].y == upright[1].y:
        return None
    point = Point(x=upright[0].x, y=level[0].y)
    flat, tall = _box(level), _box(upright)
    return point if flat.x <= point.x <= flat.right and tall.y <= point.y <= tall.bottom else None


def is_between(point: Point, piece: Piece) -> bool:
    """True when the point is no end of the piece."""
    return point not in piece


def extent(points: Sequence[Point]) -> Rectangle:
    """The smallest rectangle around the points, of which there is one at least."""
    left, top = min(p.x for p in points), min(p.y for p in points)
    return Rectangle(x=left, y=top, width=max(p.x for p in points) - left, height=max(p.y for p in points) - top)


def _box(piece: Piece) -> Rectangle:
    xs, ys = sorted((piece[0].x, piece[1].x)), sorted((piece[0].y, piece[1].y))
    return Rectangle(x=xs[0], y=ys[0], width=xs[1] - xs[0], height=ys[1] - ys[0])
