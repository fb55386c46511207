"""Reads a form as things: the form itself and each of its fields, without the place of a field on the page."""

from collections.abc import Iterator, Mapping
from typing import Final

from orchestrator.diagrams.difference.thing import Source, Subject, Thing
from orchestrator.diagrams.forms import Component, read_form

_WORDS: Final = {
    "key": "variable",
    "type": "kind",
    "validate required": "required",
    "conditional hide": "hidden when",
    "readonly": "read-only",
    "defaultValue": "filled with",
    "valuesKey": "options from",
    "valuesExpression": "options from",
    "dataSource": "rows from",
}
#: What only divides the page.
_LINES: Final = ("separator", "spacer")
#: Where a field lies, and what tells it apart.
_ELSEWHERE: Final = frozenset({"components", "layout", "id", "exporter", "rowCount"})
#: What names one entry of a list, and what it says: options, and the columns of a table.
_ENTRIES: Final = {"values": ("option", "value"), "columns": ("column", "key")}


def read_subject(source: Source) -> Subject:
    """The form of a .form file. Raises InputError when it is none."""
    form = read_form(source.path)
    itself = Thing(id=form.id, kind="form", label=form.id)
    fields = tuple(_field(each) for each in form.components if each.type not in _LINES)
    return Subject(kind="form", key=form.id, label="", file=source.shown, things=(itself, *fields))


def _field(component: Component) -> Thing:
    facts = dict(_facts(component.told, ""))
    if component.within:
        facts["in"] = " in ".join(reversed(component.within))
    label = component.label or component.key or str(component.told.get("text") or "").strip("# \n")
    return Thing(id=component.id, kind="field", label=label, facts=facts)


def _facts(told: Mapping[str, object], within: str) -> Iterator[tuple[str, str]]:
    for name, value in told.items():
        path = f"{within} {name}".strip()
        if name in _ELSEWHERE or value in (None, False, "", [], {}):
            continue
        if name in _ENTRIES and isinstance(value, list):
            yield from _entries(*_ENTRIES[name], value)
        elif isinstance(value, dict):
            yield from _facts(value, path)
        else:
            yield _WORDS.get(path, _plain(path)), _text(value)


def _plain(path: str) -> str:
    """A setting of form-js as a word: what is asked of an answer needs no more than its name."""
    return path.removeprefix("validate ").replace("properties ", "property ")


def _entries(word: str, named: str, entries: list[object]) -> Iterator[tuple[str, str]]:
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            yield f"{word} {entry.get(named, number)}", str(entry.get("label", ""))
        else:
            yield f"{word} {entry}", str(entry)


def _text(value: object) -> str:
    return {True: "yes"}.get(value, str(value)) if isinstance(value, bool) else str(value).strip()
