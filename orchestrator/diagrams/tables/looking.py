"""What the rules about decision tables share: the look at each table, and how a place in one is named."""

from collections.abc import Callable, Iterable, Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Spot
from orchestrator.diagrams.tables.table import Column, Row, Table


def in_each_table(find: Callable[[Table], Iterable[str]]) -> Callable[[Models], Iterator[Spot]]:
    """A rule's function from one that tells what is wrong in a single table."""

    def find_in_all(models: Models) -> Iterator[Spot]:
        for decision in models.decisions:
            for wrong in find(decision.table) if decision.table else ():
                yield Spot(path=decision.path, element=decision.id, wrong=wrong)

    return find_in_all


def place(row: Row, column: Column) -> str:
    """Where a cell stands, as Modeler shows it."""
    return f"row {row.number}, column {column.label}"
