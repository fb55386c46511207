"""Reads decisions as things: the decision itself, its columns, and its rows with the text of each cell."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from orchestrator.diagrams.beside import Decision, read_decisions
from orchestrator.diagrams.difference.thing import Source, Subject, Thing
from orchestrator.diagrams.tables.table import Column, Table

_CAMUNDA = "{http://camunda.org/schema/1.0/dmn}"
#: Policies under which earlier rows win, or come first.
_ORDERED = ("FIRST", "RULE ORDER")


def read_subjects(source: Source) -> tuple[Subject, ...]:
    """The decisions of a .dmn file. Raises InputError when it is no XML."""
    decisions = read_decisions(source.path)
    elements = ElementTree.parse(source.path).getroot().findall("{*}decision")  # noqa: S314  read_decisions did it
    return tuple(_subject(*each, source) for each in zip(decisions, elements, strict=True))


def _subject(decision: Decision, element: Element, source: Source) -> Subject:
    table = decision.table
    return Subject(
        kind="decision",
        key=decision.id,
        label=decision.name,
        file=source.shown,
        things=(_decision(decision, element), *(_inside(table, element) if table else ())),
        keeps_order=bool(table and table.policy in _ORDERED),
    )


def _decision(decision: Decision, element: Element) -> Thing:
    table = decision.table
    needs = [href.get("href", "") for each in element.findall("{*}informationRequirement") for href in each]
    facts = {
        "name": decision.name,
        "hit policy": f"{table.policy} {table.aggregation}".strip() if table else "",
        "history kept for": decision.history_time_to_live or "",
        "version tag": element.get(f"{_CAMUNDA}versionTag", ""),
        "needs": ", ".join(sorted(href.removeprefix("#") for href in needs)),
        "expression": (element.findtext("{*}literalExpression/{*}text") or "").strip(),
        "result goes to": next((each.get("name", "") for each in element.findall("{*}variable")), ""),
    }
    said = {name: value for name, value in facts.items() if value}
    return Thing(id=decision.id, kind="decision", label=decision.name, facts=said)


def _inside(table: Table, element: Element) -> Iterator[Thing]:
    drawn = element.find("{*}decisionTable")
    if drawn is None:
        return
    asked = _ids(drawn.findall("{*}input"), "input")
    answered = _ids(drawn.findall("{*}output"), "output")
    yield from (_column("input", *each) for each in zip(asked, table.inputs, strict=True))
    yield from (_column("output", *each) for each in zip(answered, table.outputs, strict=True))
    rules = drawn.findall("{*}rule")
    for row, own_id, rule in zip(table.rows, _ids(rules, "row"), rules, strict=True):
        pairs = zip([*asked, *answered], [*row.tests, *row.answers], strict=False)
        cells = {column: text for column, cell in pairs if (text := cell.text.strip()) not in ("", "-")}
        note = (rule.findtext("{*}description") or "").strip()
        facts = {"note": note} if note else {}
        yield Thing(id=own_id, kind="row", label=str(row.number), facts=facts, cells=cells)


def _ids(elements: Iterable[Element], kind: str) -> list[str]:
    return [each.get("id") or f"{kind} {number}" for number, each in enumerate(elements, 1)]


def _column(kind: str, own_id: str, column: Column) -> Thing:
    facts = {
        "label": column.label,
        "asks": column.name if kind == "input" else "",
        "variable": column.name if kind == "output" else "",
        "type": column.type,
        "values": column.allowed.strip(),
    }
    said = {name: value for name, value in facts.items() if value}
    return Thing(id=own_id, kind=kind, label=column.label, facts=said)
