"""What variables are called where people meet them: the labels of forms' fields, and of decision tables' columns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestrator.diagrams.beside import Decision, read_decisions
from orchestrator.diagrams.forms import Component, Form, read_form

_KINDS: Final = {
    "textfield": "text",
    "textarea": "text",
    "number": "number",
    "checkbox": "yes or no",
    "datetime": "day or time",
    "table": "rows",
    "checklist": "list",
    "taglist": "list",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """How people see a variable."""

    words: str
    kind: str = ""  #: in words, as the field that asks for it has it; empty when that does not tell


Labels = Mapping[str, Label]

#: What the listener `stamp-decision.groovy` writes when somebody completes a task.
_STAMPED: Final = {
    "decidedBy": Label(words="Người quyết định, theo đăng nhập / Who decided, as logged in", kind="text"),
    "decidedAt": Label(words="Thời điểm quyết định / When it was decided", kind="text"),
}


class LabelBook:
    """All labels of a bundle; those of a process's own folder come before the others."""

    def __init__(self, bundle: Path) -> None:
        forms = [read_form(path) for path in sorted(bundle.rglob("*.form"))]
        decisions = [each for path in sorted(bundle.rglob("*.dmn")) for each in read_decisions(path)]
        self._forms = forms
        self._columns = dict(_of_columns(decisions))

    def beside(self, folder: Path) -> Labels:
        """The labels as they hold in a process's folder."""
        own = dict(_of_fields(form for form in self._forms if form.path.parent == folder))
        return {**dict(_of_fields(self._forms)), **self._columns, **_STAMPED, **own}


def _of_fields(forms: Iterable[Form]) -> Iterator[tuple[str, Label]]:
    for form in forms:
        for one in form.components:
            name = one.key or str(one.told.get("dataSource") or "").removeprefix("=")
            if name and one.label:
                yield name, Label(words=one.label, kind=_kind(one))


def _kind(one: Component) -> str:
    values = one.told.get("values")
    if one.type in ("radio", "select") and isinstance(values, list):
        said = [str(each.get("value")) for each in values if isinstance(each, dict)]
        return f"one of {', '.join(said)}"
    return _KINDS.get(one.type, "")


def _of_columns(decisions: Iterable[Decision]) -> Iterator[tuple[str, Label]]:
    for table in (each.table for each in decisions if each.table):
        for column in (*table.outputs, *table.inputs):
            if column.label != column.name and column.name.isidentifier():
                yield column.name, Label(words=column.label)
