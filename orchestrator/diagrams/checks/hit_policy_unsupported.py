"""A hit policy that the engine does not know, or cannot carry out on this table."""

from collections.abc import Iterator

from orchestrator.diagrams.rule import Rule, or_rather
from orchestrator.diagrams.tables.looking import in_each_table
from orchestrator.diagrams.tables.table import AGGREGATIONS, POLICIES, Table


def find(table: Table) -> Iterator[str]:
    """Each policy other than the five, each aggregation that the engine has not or that this table does not allow."""
    if table.policy not in POLICIES:
        yield f"the engine has no hit policy {table.policy}{or_rather(table.policy.upper(), POLICIES)}"
    elif table.aggregation and table.aggregation not in AGGREGATIONS:
        yield f"the engine has no aggregation {table.aggregation}{or_rather(table.aggregation.upper(), AGGREGATIONS)}"
    elif table.aggregation and table.policy != "COLLECT":
        yield f"it is {table.policy}, and only COLLECT takes an aggregation such as {table.aggregation}"
    elif table.aggregation and len(table.outputs) > 1:
        yield f"{table.aggregation} takes one output column, and there are {len(table.outputs)}"


RULE = Rule(
    id="hit-policy-unsupported",
    says="Every table has a hit policy that the engine carries out.",
    happens="The engine refuses the whole deployment, or an order that comes to this decision cannot go on.",
    mend="Choose UNIQUE, ANY, FIRST, RULE ORDER or COLLECT, and aggregate only with COLLECT and one output column.",
    find=in_each_table(find),
)
