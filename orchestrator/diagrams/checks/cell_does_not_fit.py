"""A cell that writes out what its column never holds."""

from collections.abc import Iterator

from orchestrator.diagrams.feel.syntax import Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.tables.fit import bare_names, misfit, misfit_answer
from orchestrator.diagrams.tables.looking import place
from orchestrator.diagrams.tables.table import Cell, Table, answer, meaning


def find(models: Models) -> Iterator[Spot]:
    """Each cell whose literal is of another type than its column, is none of the predefined values, or lacks quotes.

    A word without quotes is a variable to the engine. It is told of when no table asks for a variable of that name,
    no form has it as a key, and no contract table beside a diagram reads or writes it.
    """
    known = _variables(models)
    for decision in models.decisions:
        for wrong in _in_table(decision.table, known) if decision.table else ():
            yield Spot(path=decision.path, element=decision.id, wrong=wrong)


def _in_table(table: Table, known: frozenset[str]) -> Iterator[str]:
    for row in table.rows:
        for column, cell in zip(table.inputs, row.tests, strict=False):
            if wrong := misfit(column, cell) or _unquoted(cell, meaning(cell), known):
                yield f"{place(row, column)}: {wrong}"
        for column, cell in zip(table.outputs, row.answers, strict=False):
            if wrong := misfit_answer(column, cell) or _unquoted(cell, answer(cell), known):
                yield f"{place(row, column)}: {wrong}"


def _unquoted(cell: Cell, node: Node | None, known: frozenset[str]) -> str:
    unknown = next((name for name in bare_names(node) if name not in known), "")
    return f"{cell.text.strip()} is not in quotes, and no variable {unknown} is known" if unknown else ""


def _variables(models: Models) -> frozenset[str]:
    tables = [decision.table for decision in models.decisions if decision.table]
    asked = {column.name.partition(".")[0] for table in tables for column in table.inputs}
    shown = {component.key.partition(".")[0] for form in models.forms for component in form.components}
    rows = [row for page in models.pages.values() for row in page.rows]
    return frozenset(asked | shown | {name for row in rows for name in (*row.reads, *row.writes)})


RULE = Rule(
    id="cell-does-not-fit",
    says="Every cell of a decision table writes values of its column's type, and predefined ones where there are any.",
    happens="The row never answers an order, although it looks as if it did; "
    "or its answer is none, and the order stops or goes on without it.",
    mend="Write the value as the column holds it: text in quotes, numbers without; or mend the column's type.",
    find=find,
)
