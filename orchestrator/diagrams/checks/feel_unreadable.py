"""A cell of a decision table that the engine cannot read."""

from collections.abc import Callable, Iterator

from orchestrator.diagrams.feel.parser import parse_expression, parse_tests
from orchestrator.diagrams.feel.tokens import FeelError
from orchestrator.diagrams.rule import Rule
from orchestrator.diagrams.tables.looking import in_each_table, place
from orchestrator.diagrams.tables.table import Cell, Table


def find(table: Table) -> Iterator[str]:
    """Each input column's head, input cell and output cell that is not readable in the language it is written in.

    Cells in JUEL are looked at for their braces only, cells in other languages not at all.
    """
    for column in table.inputs:
        if wrong := _wrong(column.asks, parse_expression):
            yield f"the head of column {column.label or '(empty)'}: {wrong}"
    for row in table.rows:
        for column, cell in zip(table.inputs, row.tests, strict=False):
            if wrong := _wrong(cell, parse_tests):
                yield f"{place(row, column)}: {wrong}"
        for column, cell in zip(table.outputs, row.answers, strict=False):
            if cell.text.strip() and (wrong := _wrong(cell, parse_expression)):
                yield f"{place(row, column)}: {wrong}"


def _wrong(cell: Cell, parse: Callable[[str], object]) -> str:
    text = cell.text.strip()
    if cell.is_juel:
        return "" if text.count("{") == text.count("}") else f"{text} has another number of {{ than of }}"
    if not cell.is_feel:
        return ""
    if text.startswith(("${", "#{")):
        return f"{text} is JUEL, and the cell is read as FEEL"
    try:
        parse(cell.text)
    except FeelError as error:
        return f"{text or 'it is empty'} cannot be read {error}"
    return ""


RULE = Rule(
    id="feel-unreadable",
    says="Every cell of a decision table can be read.",
    happens="An order that comes to this decision cannot go on: the step before it fails each time it is tried.",
    mend='Write it as FEEL: "text" in quotes, 5, < 5, [1..5], not("a", "b"), or - for anything; '
    "JUEL only in a cell whose expression language is juel.",
    find=in_each_table(find),
)
