"""A row that answers nothing although its answer is taken."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.tables.looking import place

_TAKEN = frozenset({"singleEntry", "singleResult", "collectEntries"})


def find(models: Models) -> Iterator[Spot]:
    """Each empty output cell, but of a table whose whole list of results is all that rule tasks take.

    In such a list a missing answer may be meant; in one result, in entries, and in what a worker asks for, it is not.
    """
    asked = {(node.decision_ref, node.result_mapping in _TAKEN) for _, node in models.running()}
    for decision in models.decisions:
        if decision.table is None or ((decision.id, False) in asked and (decision.id, True) not in asked):
            continue
        for row in decision.table.rows:
            for column, cell in zip(decision.table.outputs, row.answers, strict=False):
                if not cell.text.strip():
                    yield Spot(path=decision.path, element=decision.id, wrong=f"{place(row, column)}: it is empty")


RULE = Rule(
    id="output-empty",
    says="Every row answers in each output column.",
    happens="An order that this row matches goes on without the answer, until a step or a question fails on it.",
    mend="Write the answer; if there is none on purpose, write null.",
    find=find,
)
