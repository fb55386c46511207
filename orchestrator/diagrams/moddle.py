"""The BPMN library behind our own words: elements, their texts and what they refer to."""

import json
from collections.abc import Iterator
from functools import cache
from math import isfinite
from pathlib import Path
from typing import TypeAlias

from bpmn_io import BpmnModdle, ParseError, create_moddle
from bpmn_io.moddle.base import ModdleElement

from orchestrator.diagrams.limits import (
    MOST_LEVELS,
    MOST_TAGS,
    refuse_deeper,
    refuse_grammar,
    refuse_large,
    refuse_more,
)
from orchestrator.diagrams.model import Doubt
from orchestrator.errors import InputError

Element: TypeAlias = ModdleElement

#: camunda-bpmn-moddle 8.0.1 (MIT, its licence lies beside it): which camunda attributes exist.
DESCRIPTOR = Path(__file__).with_name("camunda-moddle.json")


def parse(path: Path) -> tuple[Element, tuple[Doubt, ...]]:
    """The file's root element and what the library did not understand in it.

    Raises InputError when the file is not BPMN at all, or too much of it.
    """
    refuse_large(path)
    try:
        return parse_text(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise InputError([f"{path.name}: expected a BPMN file; {error}"]) from error


def parse_text(source: str, name: str) -> tuple[Element, tuple[Doubt, ...]]:
    """As `parse`, of a text that came otherwise and is called `name`."""
    refuse_grammar(source, name)
    refuse_more(name, "beginnings and ends of elements", source.count("<"), MOST_TAGS)
    try:
        parsed = _library().from_xml(source)
    except ParseError as error:
        raise InputError([f"{name}: expected a BPMN file; {error}"]) from error
    if not isinstance(parsed.root_element, Element):
        raise InputError([f"{name}: expected BPMN definitions at its root"])
    _refuse_deep(parsed.root_element, name)
    doubts = [Doubt(element=_nearest_id(w.element), words=w.message) for w in parsed.warnings]
    return parsed.root_element, tuple(doubts)


def _refuse_deep(root: Element, name: str) -> None:
    level = many(root, "rootElements")
    for _ in range(MOST_LEVELS + 1):
        level = [inner for each in level for inner in many(each, "flowElements")]
    if level:
        raise refuse_deeper(name, "sub-processes")


def _nearest_id(element: object) -> str:
    while isinstance(element, Element):
        if own_id := text(element, "id"):
            return own_id
        element = element.parent_
    return ""


@cache
def _library() -> BpmnModdle:
    return create_moddle({"camunda": json.loads(DESCRIPTOR.read_text(encoding="utf-8"))})


def kind_of(element: Element) -> str:
    """The element's BPMN word, without prefix: userTask, errorEventDefinition …"""
    word: str = element.type_.partition(":")[2]
    return word[:1].lower() + word[1:]


def text(element: Element, name: str) -> str | None:
    """An attribute or text, None when the file does not say it."""
    value = element.get(name)
    return value if isinstance(value, str) else None


def number(element: Element, name: str) -> float:
    """A coordinate or length in px, 0 when the file does not say it, or no number."""
    value = element.get(name)
    return float(value) if isinstance(value, int | float) and isfinite(value) else 0.0


def one(element: Element, name: str) -> Element | None:
    """The element that `name` holds or refers to."""
    value = element.get(name)
    return value if isinstance(value, Element) else None


def many(element: Element, name: str) -> list[Element]:
    """The elements that `name` holds or refers to, in the file's order."""
    value = element.get(name)
    return [e for e in value if isinstance(e, Element)] if isinstance(value, list) else []


def ids(element: Element, name: str) -> tuple[str, ...]:
    """The ids of the elements that `name` refers to."""
    return tuple(text(e, "id") or "" for e in many(element, name))


def settings(element: Element, but: frozenset[str]) -> Iterator[tuple[str, str | list[Element]]]:
    """What the file says of the element `but` some: attributes, texts, references as ids, elements that it holds."""
    refers: frozenset[str] = element.descriptor_.reference_names
    for name, value in vars(element).items():
        if name in but or name[-1] == "_":  # the library's own
            continue
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, bool | int | float):
            yield name, str(value).lower()
        elif isinstance(value, Element):
            yield name, (text(value, "id") or "") if name in refers else [value]
        elif isinstance(value, list) and name not in refers:
            yield name, [one for one in value if isinstance(one, Element)]
