"""A decision table answers what nobody takes."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.answers import taken_columns
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each output column that none of those takes who read the answer, where all of them say what they take."""
    taken = taken_columns(models)
    for decision in models.decisions:
        names = taken.get(decision.id)
        for column in decision.table.outputs if decision.table and names is not None else ():
            if names is not None and column.name and column.name not in names:
                wrong = (
                    f"nobody takes the answer of column {column.label}, {column.name}{or_rather(column.name, names)}"
                )
                yield Spot(path=decision.path, element=decision.id, wrong=wrong)


RULE = Rule(
    id="answer-never-read",
    says="Every output column of a decision table is taken by somebody who reads the answer.",
    happens="Whatever the column says, orders go on as if it did not.",
    mend="Give the column the name by which it is asked for, or remove it.",
    find=find,
)
