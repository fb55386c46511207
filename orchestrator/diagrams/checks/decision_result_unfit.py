"""A rule task that takes of an answer what it does not have."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather
from orchestrator.diagrams.tables.table import ONE_ANSWERS, Table

_MAPPINGS = ("singleEntry", "singleResult", "collectEntries", "resultList")
_OF_ONE_COLUMN = ("singleEntry", "collectEntries")
_OF_ONE_ROW = ("singleEntry", "singleResult")


def find(models: Models) -> Iterator[Spot]:
    """Each rule task whose result mapping does not suit the columns or the hit policy of its table."""
    tables = {decision.id: decision.table for decision in models.decisions if decision.table}
    for diagram, node in models.running():
        mapping = node.result_mapping
        if not mapping or not node.decision_ref:
            continue
        if mapping not in _MAPPINGS:
            wrong = f"the engine knows no result {mapping}{or_rather(mapping, _MAPPINGS)}"
        else:
            table = tables.get(node.decision_ref)
            wrong = _wrong(mapping, node.decision_ref, table) if table else ""
        if wrong:
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _wrong(mapping: str, decision: str, table: Table) -> str:
    if mapping in _OF_ONE_COLUMN and len(table.outputs) > 1:
        return f"{mapping} takes one output column, and {decision} has {len(table.outputs)}"
    if mapping in _OF_ONE_ROW and table.policy not in ONE_ANSWERS and not table.aggregation:
        return f"{mapping} takes the answer of one row, and in {decision}, which is {table.policy}, several may answer"
    return ""


RULE = Rule(
    id="decision-result-unfit",
    says="What a rule task takes of a decision's answer suits the table's columns and hit policy.",
    happens="As soon as the table answers more than the task takes, the order cannot go on: the step before it fails "
    "each time it is tried.",
    mend="Take singleEntry of one column, singleResult of several, collectEntries or resultList of several rows.",
    find=find,
)
