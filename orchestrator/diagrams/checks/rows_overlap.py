"""Two rows that answer the same order although one may."""

from collections.abc import Iterator

from orchestrator.diagrams.rule import Rule
from orchestrator.diagrams.tables.cover import cover
from orchestrator.diagrams.tables.looking import in_each_table
from orchestrator.diagrams.tables.table import Row, Table


def find(table: Table) -> Iterator[str]:
    """Each two rows that match one input under UNIQUE, or match one and answer differently under ANY, with that input.

    Told of are only pairs that surely match: a cell with a call or another variable counts as met only where both
    rows have the same text.
    """
    covered = cover(table) if table.policy in ("UNIQUE", "ANY") else None
    for one, other, example in covered.overlaps() if covered else ():
        if table.policy == "UNIQUE" or _answers(one) != _answers(other):
            yield f"rows {one.number} and {other.number} both answer {example or 'everything'}"


def _answers(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in row.answers]


RULE = Rule(
    id="rows-overlap",
    says="Under UNIQUE no two rows match the same input; under ANY those that do answer the same.",
    happens="The engine refuses to decide: an order with this input cannot go on, each time it is tried.",
    mend="Narrow one of the rows, or choose FIRST and put the row that wins on top.",
    find=in_each_table(find),
)
