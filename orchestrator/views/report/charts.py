"""Draws bars as SVG elements: shapes and texts with their places, which the page puts down and escapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.words import Words

WIDTH: Final = 400
_BAR: Final = 18
_STEP: Final = 33
_LABELS: Final = 140
_AFTER: Final = 118
_PLOT: Final = 150
_FOOT: Final = 34
#: How wide the label below a column may be.
_COLUMN_LABEL: Final = 58


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle; `series` counts from 0 and chooses its colour."""

    x: float
    y: float
    width: float
    height: float
    series: int
    #: What a pointer that rests on it is told.
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A text at a place, that begins, is centred or ends there."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    #: Beside the point: smaller and paler.
    is_soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its title, what it says in a sentence, and the names of its series."""

    title: Words
    summary: str
    height: float
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    legend: tuple[Words, ...] = ()
    #: The line that the bars stand on: x1, y1, x2, y2.
    axis: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value with its label, and how the value is written."""

    label: Words
    value: Decimal | int
    written: str


def bars(title: Words, given: Sequence[Bar], most: Decimal | int = 0) -> Chart:
    """Bars that lie, one below the other, as long as their values, each with its label and its value.

    The longest fills the width, unless `most` says what would. Values are not below 0; all bars of nothing are short.
    """
    most = max((most, *(each.value for each in given)))
    space = WIDTH - _LABELS - _AFTER
    shapes: list[Shape] = []
    marks: list[Mark] = []
    for index, each in enumerate(given):
        top = index * _STEP + 6
        length = round(float(space * each.value / most), 1) if most else 0.0
        says = f"{each.label.vi}: {each.written}"
        shapes.append(Shape(x=_LABELS, y=top, width=length, height=_BAR, series=0, says=says))
        marks += _label(each.label, top)
        marks.append(Mark(x=_LABELS + length + 6, y=top + 13, text=each.written))
    height = len(given) * _STEP + 6
    return Chart(
        title=title,
        summary="; ".join(f"{each.label.vi}: {each.written}" for each in given),
        height=height,
        shapes=tuple(shapes),
        marks=tuple(marks),
        axis=(_LABELS, 0, _LABELS, height),
    )


def _label(words: Words, top: float) -> tuple[Mark, ...]:
    end = _LABELS - 8
    if not words.en:
        return (Mark(x=end, y=top + 13, text=words.vi, anchor="end"),)
    first = Mark(x=end, y=top + 8, text=words.vi, anchor="end")
    return (first, Mark(x=end, y=top + 20, text=words.en, anchor="end", is_soft=True))


def columns(title: Words, labels: Sequence[str], series: Sequence[tuple[Words, Sequence[int]]]) -> Chart:
    """Columns that stand side by side, one a series, over each label; labels that would touch are left out."""
    most = max((value for _, values in series for value in values), default=0)
    group = WIDTH / max(len(labels), 1)
    width = min(group * 0.8 / max(len(series), 1), 34)
    shapes, marks = [], []
    for number, (words, values) in enumerate(series):
        for index, value in enumerate(values):
            height = round(_PLOT * value / most, 1) if most else 0.0
            left = round(group * (index + 0.5) + width * (number - len(series) / 2), 1)
            place = {"x": left, "y": round(_PLOT + 16 - height, 1), "width": round(width * 0.9, 1), "height": height}
            shapes.append(Shape(**place, series=number, says=f"{labels[index]}, {words}: {value}"))
            if value and width >= 9:
                marks.append(Mark(x=left + width * 0.45, y=_PLOT + 12 - height, text=str(value), anchor="middle"))
    every = -(-len(labels) * _COLUMN_LABEL // WIDTH)
    for index, label in enumerate(labels):
        if index % every == 0:
            middle = max(group * (index + 0.5), _COLUMN_LABEL / 2)  # the first one is not cut off
            marks.append(Mark(x=middle, y=_PLOT + _FOOT, text=label, anchor="middle"))
    return Chart(
        title=title,
        summary="; ".join(f"{words}: {sum(values)}" for words, values in series),
        height=_PLOT + _FOOT + 8,
        shapes=tuple(shapes),
        marks=tuple(marks),
        legend=tuple(words for words, _ in series),
        axis=(0, _PLOT + 16, WIDTH, _PLOT + 16),
    )
