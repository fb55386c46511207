"""Marks on an SVG: shapes, lines and text in boxes, with the colours of what was taken and what was not."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree

from orchestrator.diagrams.model import Point, Rectangle

Svg = ElementTree.Element
FONT: Final = "Noto Sans, Segoe UI, DejaVu Sans, Libertinus Serif, Noto Sans CJK SC, sans-serif"
#: How wide a letter is beside its height, and a line beside both, roughly: no font is asked.
_LETTER: Final = 0.54
_LINE: Final = 1.18
BADGE: Final = 11  #: px from a badge's middle to its edge


@dataclass(frozen=True, slots=True)
class Look:
    """How something is drawn."""

    line: str
    fill: str
    words: str
    width: float = 1.5
    dashes: str = ""


PALE: Final = Look("#aab5c0", "#ffffff", "#74818e")
TAKEN: Final = Look("#14507d", "#d7ebfa", "#10222f", 2.5)
OPEN: Final = Look("#2f7d32", "#e2f4df", "#10222f", 2.5)
CANCELLED: Final = Look("#b35c00", "#fdebd3", "#10222f", 2.5, "6 3")
FRAME: Final = Look("#c9d2da", "none", "#8a96a3", 1)


def page(box: Rectangle, title: str) -> Svg:
    """An empty drawing, as large as the box, with a title for who cannot see it."""
    size = {"width": _px(box.width), "height": _px(box.height)}
    view = " ".join(map(_px, (box.x, box.y, box.width, box.height)))
    svg = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view, "role": "img", **size})
    ElementTree.SubElement(svg, "title").text = title
    ElementTree.SubElement(svg, "rect", {**_bounds(box), "fill": "#ffffff"})
    return svg


def rectangle(svg: Svg, box: Rectangle, look: Look, radius: float = 0) -> None:
    """A rectangle with corners so round."""
    ElementTree.SubElement(svg, "rect", {**_bounds(box), "rx": _px(radius), **_drawn(look)})


def circle(svg: Svg, middle: Point, radius: float, look: Look) -> None:
    """A circle."""
    place = {"cx": _px(middle.x), "cy": _px(middle.y), "r": _px(radius)}
    ElementTree.SubElement(svg, "circle", place | _drawn(look))


def badge(svg: Svg, sign: str, middle: Point, look: Look) -> None:
    """A sign in a disc of the look's colour, with a white edge that keeps it apart from what it lies on."""
    circle(svg, middle, BADGE, Look("#ffffff", look.line, look.words, 2))
    box = Rectangle(x=middle.x - BADGE, y=middle.y - BADGE, width=2 * BADGE, height=2 * BADGE)
    words(svg, sign, box, "#ffffff", size=17)


def group(svg: Svg, right: float, down: float) -> Svg:
    """A piece of the drawing whose places are moved by so much."""
    return ElementTree.SubElement(svg, "g", {"transform": f"translate({_px(right)} {_px(down)})"})


def line(svg: Svg, points: Iterable[Point], look: Look, *, closed: bool = False) -> None:
    """A line through the points; a closed one is filled."""
    told = {"points": " ".join(f"{_px(each.x)},{_px(each.y)}" for each in points)}
    drawn = _drawn(look) if closed else _drawn(look) | {"fill": "none"}
    ElementTree.SubElement(svg, "polygon" if closed else "polyline", told | drawn)


def arrow(svg: Svg, points: Sequence[Point], look: Look) -> None:
    """A line that ends in an arrow head."""
    line(svg, points, look)
    before, end = points[-2:]
    length = max(((end.x - before.x) ** 2 + (end.y - before.y) ** 2) ** 0.5, 1)
    ahead = Point(x=(end.x - before.x) / length, y=(end.y - before.y) / length)
    back = Point(x=end.x - 10 * ahead.x, y=end.y - 10 * ahead.y)
    sides = (Point(x=back.x - s * 4 * ahead.y, y=back.y + s * 4 * ahead.x) for s in (1, -1))
    line(svg, (end, *sides), Look(look.line, look.line, look.words, 1), closed=True)


def words(svg: Svg, text: str, box: Rectangle, colour: str, *, size: float = 12, top: bool = False) -> None:
    """The text in lines that fit the box, in its middle or from its top; what does not fit in height stands out."""
    lines = textwrap.wrap(text, max(int(box.width / (size * _LETTER)), 4), break_long_words=False)
    step = size * _LINE
    first = box.y + size if top else box.middle.y - step * (len(lines) - 1) / 2 + size * 0.35
    told = {"font-family": FONT, "font-size": _px(size), "fill": colour, "text-anchor": "middle"}
    for number, each in enumerate(lines):
        place = {"x": _px(box.middle.x), "y": _px(first + number * step)}
        ElementTree.SubElement(svg, "text", told | place).text = each


def extent(text: str, box: Rectangle, size: float) -> Rectangle:
    """The part of a box that a short text in its middle covers from side to side."""
    width = min(box.width, len(text) * size * _LETTER)
    return Rectangle(x=box.middle.x - width / 2, y=box.y, width=width, height=box.height)


def upwards(svg: Svg, text: str, box: Rectangle, colour: str) -> None:
    """The text along the left edge of the box, read from below."""
    x, y = box.x + 19, box.middle.y
    size = max(min(12.0, box.height / (len(text) * _LETTER + 1)), 7)
    told = {"font-family": FONT, "font-size": _px(size), "fill": colour, "text-anchor": "middle"}
    turned = {"x": _px(x), "y": _px(y), "transform": f"rotate(-90 {_px(x)} {_px(y)})"}
    ElementTree.SubElement(svg, "text", told | turned).text = text


def written(svg: Svg) -> bytes:
    """The drawing as a file."""
    return ElementTree.tostring(svg, encoding="unicode").encode()


def _bounds(box: Rectangle) -> dict[str, str]:
    return {"x": _px(box.x), "y": _px(box.y), "width": _px(box.width), "height": _px(box.height)}


def _drawn(look: Look) -> dict[str, str]:
    told = {"stroke": look.line, "stroke-width": _px(look.width), "fill": look.fill}
    return told | ({"stroke-dasharray": look.dashes} if look.dashes else {})


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
