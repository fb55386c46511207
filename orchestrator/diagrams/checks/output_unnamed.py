"""Output columns that the engine cannot tell apart."""

from collections import Counter
from collections.abc import Iterator

from orchestrator.diagrams.rule import Rule
from orchestrator.diagrams.tables.looking import in_each_table
from orchestrator.diagrams.tables.table import Table


def find(table: Table) -> Iterator[str]:
    """Each output column without a name, and each name that several have."""
    for number, column in enumerate(table.outputs, 1):
        if not column.name:
            yield f"output column {number} {column.label}".rstrip() + " has no name"
    times = Counter(column.name for column in table.outputs if column.name)
    yield from (f"{count} output columns have the name {name}" for name, count in times.items() if count > 1)


RULE = Rule(
    id="output-unnamed",
    says="Every output column has a name of its own.",
    happens="The engine refuses the whole deployment, or the answer has no name by which a step could ask for it.",
    mend="Give each output column its own name, the one that the process asks for.",
    find=in_each_table(find),
)
