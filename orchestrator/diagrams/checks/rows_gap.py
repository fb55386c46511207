"""An input for which a table has no row."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.tables.cover import cover
from orchestrator.diagrams.tables.table import ONE_ANSWERS

_NEEDED = frozenset({"singleEntry", "singleResult"})


def find(models: Models) -> Iterator[Spot]:
    """Each table of which one row should answer and for some input none does, with one such input.

    A table that collects may find nothing. Numbers, dates, yes and no, and predefined values are asked about always.
    A text that no row names is asked about only if a column has no predefined values and a rule task takes the one
    result of the table: without it an order goes on with nothing in its place. Whoever knows all texts that can come
    predefines them in the column; that is also what tells the next reader. Cells with calls and other variables may
    match anything here, and missing values are not asked about, so that what is told is a gap for sure.
    """
    needed = {node.decision_ref for _, node in models.running() if node.result_mapping in _NEEDED}
    for decision in models.decisions:
        if decision.table is None or decision.table.policy not in ONE_ANSWERS:
            continue
        covered = cover(decision.table)
        gap = covered.gap(of_texts=decision.id in needed) if covered and covered.table.inputs else ""
        if gap:
            yield Spot(path=decision.path, element=decision.id, wrong=f"no row answers {gap}")


RULE = Rule(
    id="rows-gap",
    says="A table of which one row answers has a row for every input.",
    happens="An order with this input gets no answer, and goes on with nothing in its place until a step fails on it.",
    mend="Add a row or widen one; under FIRST a last row with - in every column answers whatever is left. "
    "If no other texts can come, list those that can as the column's predefined values.",
    find=find,
)
