"""Writes docs/checks/: a page for each rule of `coxswain check`, with the examples that the tests run."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from orchestrator.diagrams.beside import Decision
from orchestrator.diagrams.company import Company
from orchestrator.diagrams.forms import Component, Form
from orchestrator.diagrams.rule import Rule
from orchestrator.diagrams.rules import RULES
from tests.diagrams.bad_data import DATA
from tests.diagrams.bad_duties import DUTIES
from tests.diagrams.bad_events import EVENTS
from tests.diagrams.bad_fields import FIELDS
from tests.diagrams.bad_forms import FORMS
from tests.diagrams.bad_settings import SETTINGS
from tests.diagrams.bad_shapes import SHAPES
from tests.diagrams.bad_tables import TABLES
from tests.diagrams.examples import EXAMPLES, Edit, Example
from tests.diagrams.unsound import SOUNDNESS

FOLDER = Path("docs/checks")
ALL = EXAMPLES + SETTINGS + DUTIES + SHAPES + EVENTS + SOUNDNESS + FORMS + FIELDS + TABLES + DATA

_INDEX = """# The rules of `coxswain check`

Written by `make rules` from the rules in `orchestrator/diagrams/checks` and from the examples that their tests run; a
test compares. Change the source, not these pages. Examples of diagrams are edits of
[one sound diagram](../../tests/diagrams/sealing.bpmn).

| rule | what must hold |
|---|---|
"""


def pages() -> dict[str, str]:
    """The text of each page by its file's name."""
    rows = "".join(f"| [{rule.id}]({rule.id}.md) | {rule.says} |\n" for rule in RULES)
    own = {f"{rule.id}.md": _page(rule, [one for one in ALL if one.rule == rule.id]) for rule in RULES}
    return {"README.md": _INDEX + rows} | own


def _page(rule: Rule, examples: list[Example]) -> str:
    head = f"# {rule.id}\n\n{rule.says}\n\n**Otherwise:** {rule.happens}\n\n**To mend it:** {rule.mend}\n"
    return head + "".join(_example(one) for one in examples)


def _example(one: Example) -> str:
    said = "".join(f"> {words}\n>\n" for words in one.says).removesuffix(">\n")
    wrong = "\n".join(_shown(one.wrong, one.beside))
    right = "\n".join(_shown(one.right, one.beside_right)) or "The diagram as it was, and all beside it.\n"
    return f"\n## Incorrect\n\n{wrong}\n{said}\n## Correct\n\n{right}"


def _shown(edits: Iterable[Edit], beside: Mapping[str, object]) -> Iterator[str]:
    for before, after in edits:
        lines = [f"- {line}" for line in before.splitlines()] + [f"+ {line}" for line in after.splitlines()]
        yield "```diff\n" + "\n".join(lines) + "\n```\n"
    for name, value in beside.items():
        yield from _beside(name, value)


def _beside(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Company):
        yield f"The procedure has the clauses {_listed(value.clauses)}.\n"
    elif name == "texts" and isinstance(value, dict):
        yield from (f"The listener `{script}`:\n\n```groovy\n{text}\n```\n" for script, text in value.items())
    elif not isinstance(value, tuple):
        yield {"pages": "The README beside the diagram has no contract.\n"}.get(name, f"Listeners: {_listed(value)}.\n")
    elif not value:
        yield f"No {name} at all.\n"
    else:
        yield from (_form(one) if isinstance(one, Form) else _decision(one) for one in value)


def _listed(value: object) -> str:
    return ", ".join(f"`{one}`" for one in sorted(value)) if isinstance(value, frozenset) else str(value)


def _form(form: Form) -> str:
    told = {"id": form.id, "components": [_component(one) for one in form.components]}
    return f"```json\n{json.dumps(told, ensure_ascii=False, indent=2)}\n```\n"


def _component(one: Component) -> dict[str, object]:
    own = {"id": one.id, "type": one.type, "key": one.key, "label": one.label}
    return {name: said for name, said in {**own, **one.told}.items() if said != ""}


def _decision(one: Decision) -> str:
    kept = f", history time to live {one.history_time_to_live}" if one.history_time_to_live else ""
    if one.table is None:
        return f"Decision `{one.id}`{kept}.\n"
    columns = [*one.table.inputs, *one.table.outputs]
    titles = [f"{each.label or '(none)'}: {each.type or 'any'}{_allowed(each.allowed)}" for each in columns]
    rows = [[str(row.number), *(cell.text for cell in (*row.tests, *row.answers))] for row in one.table.rows]
    policy = " ".join(filter(None, (one.table.policy, one.table.aggregation)))
    lines = [["", *titles], ["---"] * (len(columns) + 1), *rows]
    table = "\n".join(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines)
    return f"Hit policy {policy}, {len(one.table.inputs)} inputs first:\n\n{table}\n"


def _allowed(values: str) -> str:
    return f" of {values}" if values else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def write() -> None:
    """Bring the folder in line."""
    wanted = pages()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for stale in set(FOLDER.glob("*.md")) - {FOLDER / name for name in wanted}:
        stale.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
