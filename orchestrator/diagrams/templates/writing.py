"""Writes `.camunda/element-templates/`, from which Modeler offers every worker to owners: `make templates`.

A template binds type and topic of a service task and nothing else, and shows the rest. As soon as it named one
extension property, Modeler would drop all others of the element: its `clauses`, and the rules that it is excepted from.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import chain
from pathlib import Path
from typing import Final

from orchestrator.diagrams.contract import read_contract, topics
from orchestrator.diagrams.reader import read_diagram
from orchestrator.diagrams.templates.labels import Label, LabelBook, Labels
from orchestrator.diagrams.templates.signatures import Carried, Signature, Variable, read_signatures

PLACE: Final = Path(".camunda/element-templates/workers.json")
_GROUP: Final = {"id": "work", "label": "Công việc / Work"}

Template = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the first diagram that asks for a topic tells about it."""

    name: str
    labels: Labels
    errors: tuple[str, ...]


def main() -> int:
    """Write the templates of this checkout."""
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(written(Path()), encoding="utf-8")
    sys.stdout.write(f"{PLACE}\n")
    return 0


def written(root: Path) -> str:
    """The file's text: a template for each topic that a diagram below `root` asks for and a handler serves.

    Raises InputError for diagrams, decisions and forms that cannot be read.
    """
    asked, departments = _asked(root / "bpmn"), _departments(root)
    told = [_template(each, asked[each.topic], departments) for each in read_signatures(root) if each.topic in asked]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _asked(bundle: Path) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    book = LabelBook(bundle)
    for path in sorted(bundle.glob("*/*.bpmn")):
        diagram, page = read_diagram(path), path.with_name("README.md")
        errors = {row.topic: row.errors for row in read_contract(page)} if page.is_file() else {}
        labels = book.beside(path.parent)
        for topic, element in topics(diagram):
            name = " ".join(diagram.node(element).name.split())
            found.setdefault(topic, Asked(name=name or topic, labels=labels, errors=errors.get(topic, ())))
    return found


def _departments(root: Path) -> dict[str, str]:
    told = tomllib.loads((root / "organisation.toml").read_text(encoding="utf-8"))
    return {each["id"]: f"{each['name_vi']} / {each['name_en']}" for each in told["departments"]}


def _template(work: Signature, asked: Asked, departments: Mapping[str, str]) -> Template:
    department = work.topic.partition(".")[0]
    topic: Template = {
        "label": "Người làm / Worker",
        "description": "".join(_shown(work, asked)),
        "type": "String",
        "value": work.topic,
        "editable": False,
        "group": _GROUP["id"],
        "binding": {"type": "property", "name": "camunda:topic"},
    }
    external = {"type": "Hidden", "value": "external", "binding": {"type": "property", "name": "camunda:type"}}
    return {
        "name": asked.name,
        "id": f"coxswain.{work.topic}",
        "description": f"{work.topic}: {work.does}",
        "keywords": [work.topic, *work.topic.replace("-", ".").split(".")],
        "category": {"id": department, "name": departments.get(department, department)},
        "appliesTo": ["bpmn:Task", "bpmn:ServiceTask"],
        "elementType": {"value": "bpmn:ServiceTask"},
        "entriesVisible": True,
        "groups": [_GROUP],
        "properties": [external, topic],
    }


def _shown(work: Signature, asked: Asked) -> Iterator[str]:
    yield f"<p>{escape(work.does)}</p>"
    yield from _carried("Đọc / Reads", work.reads, asked.labels)
    yield from _carried("Ghi / Writes", work.writes, asked.labels)
    if asked.errors:
        codes = ", ".join(f"<code>{escape(code)}</code>" for code in asked.errors)
        yield f"<p><strong>Từ chối bằng lỗi BPMN / Refuses with BPMN error</strong>: {codes}</p>"


def _carried(head: str, carried: Carried, labels: Labels) -> Iterator[str]:
    yield f"<p><strong>{head}</strong>: {escape(carried.says)}</p>"
    if carried.variables:
        lines = (f"<li>{_line(each, labels.get(each.name))}</li>" for each in carried.variables)
        yield "".join(chain(("<ul>",), lines, ("</ul>",)))


def _line(variable: Variable, label: Label | None) -> str:
    kind = variable.kind or (label.kind if label else "")
    meaning = "; ".join(filter(None, (label.words if label else "", variable.meaning)))
    told = f" ({kind})" if kind else ""
    return f"<code>{escape(variable.name)}</code>" + escape(f"{told}: {meaning}" if meaning else told, quote=False)


if __name__ == "__main__":
    raise SystemExit(main())
