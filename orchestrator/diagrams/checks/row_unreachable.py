"""A row that never answers."""

from collections.abc import Iterator

from orchestrator.diagrams.rule import Rule
from orchestrator.diagrams.tables.cover import cover
from orchestrator.diagrams.tables.looking import in_each_table, place
from orchestrator.diagrams.tables.table import Table


def find(table: Table) -> Iterator[str]:
    """Each row with a cell that no value passes; under FIRST, each one before which others win all that it matches.

    A cell with a call or another variable may let anything through, and wins surely only over the same text. A row
    that alone answers when a value is missing is reached: a last row of - is no mistake.
    """
    covered = cover(table)
    if covered is None:
        return
    dead = {row.number: column for row, column in covered.dead_cells()}
    for number, column in dead.items():
        row = table.rows[number - 1]
        yield f"{place(row, table.inputs[column])}: no value passes {row.tests[column].text.strip()}"
    for n, row in enumerate(table.rows):
        if table.policy == "FIRST" and row.number not in dead and covered.winner_before(n):
            yield f"row {row.number} never answers: rows above it match all that it does"


RULE = Rule(
    id="row-unreachable",
    says="Every row of a table answers some input.",
    happens="The row looks like a rule and is none: orders that it was written for get another row's answer, or none.",
    mend="Move the row above the one that hides it, mend its cells, or delete it.",
    find=in_each_table(find),
)
