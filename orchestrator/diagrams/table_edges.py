"""Reads the numbers at which a decision table divides one of its inputs, so that nobody types them a second time."""

from decimal import Decimal
from pathlib import Path

from orchestrator.diagrams.beside import read_decisions
from orchestrator.diagrams.feel.syntax import literals
from orchestrator.diagrams.tables.table import meaning
from orchestrator.errors import InputError


def read_edges(table: Path, expression: str) -> tuple[Decimal, ...]:
    """Every number that a rule names for the input of that expression, from the least on, each once.

    Raises InputError for a file that is no decision table, or one without such an input or without numbers in it.
    """
    try:
        tables = [decision.table for decision in read_decisions(table) if decision.table]
    except (OSError, InputError) as error:
        raise InputError([f"{table}: cannot be read as a decision table ({error})"]) from error
    columns = [
        (column.name, [row.tests[n] for row in each.rows]) for each in tables for n, column in enumerate(each.inputs)
    ]
    tests = next((tests for name, tests in columns if name == expression), None)
    if tests is None:
        asked = ", ".join(name for name, _ in columns)
        raise InputError([f"{table}: expected an input {expression}; there are {asked or 'none'}"])
    values = [value for test in tests if (node := meaning(test)) for value in literals(node)]
    edges = {value for value in values if isinstance(value, Decimal)}
    if not edges:
        raise InputError([f"{table}: expected numbers for {expression} in its rules"])
    return tuple(sorted(edges))
