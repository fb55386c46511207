"""Reads a decision table from the elements of a .dmn file."""

from xml.etree.ElementTree import Element

from orchestrator.diagrams.tables.table import Cell, Column, Row, Table


def read_table(decision: Element, language: str = "") -> Table | None:
    """The table of a decision, or None when it has none; `language` is what the file says for all cells."""
    table = decision.find("{*}decisionTable")
    if table is None:
        return None
    return Table(
        policy=table.get("hitPolicy", "UNIQUE"),
        aggregation=table.get("aggregation", ""),
        inputs=tuple(_input(each, language) for each in table.findall("{*}input")),
        outputs=tuple(_output(each) for each in table.findall("{*}output")),
        rows=tuple(_row(number, each, language) for number, each in enumerate(table.findall("{*}rule"), 1)),
    )


def _input(column: Element, language: str) -> Column:
    asks = column.find("{*}inputExpression")
    cell = Cell(text="") if asks is None else _cell(asks, language)
    return Column(
        label=column.get("label") or cell.text.strip(),
        name=cell.text.strip(),
        asks=cell,
        type="" if asks is None else asks.get("typeRef", "").lower(),
        allowed=column.findtext("{*}inputValues/{*}text") or "",
    )


def _output(column: Element) -> Column:
    name = column.get("name") or ""
    return Column(
        label=column.get("label") or name,
        name=name,
        asks=Cell(text=""),
        type=column.get("typeRef", "").lower(),
        allowed=column.findtext("{*}outputValues/{*}text") or "",
    )


def _row(number: int, rule: Element, language: str) -> Row:
    return Row(
        number=number,
        tests=tuple(_cell(each, language) for each in rule.findall("{*}inputEntry")),
        answers=tuple(_cell(each, language) for each in rule.findall("{*}outputEntry")),
    )


def _cell(entry: Element, language: str) -> Cell:
    return Cell(text=entry.findtext("{*}text") or "", language=entry.get("expressionLanguage") or language)
