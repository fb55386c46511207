"""A join that waits for what never comes."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.soundness.verdict import Case, verdicts


def find(models: Models) -> Iterator[Spot]:
    """Each place where an order can come to a stop before any end."""
    for diagram, process, verdict in verdicts(models):
        for case in verdict.stuck:
            for element, wrong in _waits(diagram, process.key, case):
                yield Spot(path=diagram.path, element=element, wrong=wrong, way=case.way)


def _waits(diagram: Diagram, process: str, case: Case) -> Iterator[tuple[str, str]]:
    """Each join that holds some of its flows' tokens, and which flows it waits for."""
    targets = {flow.id: flow.target for flow in diagram.flows}
    for join in dict.fromkeys(targets[one] for one in case.at if one in targets):
        missing = [flow for flow, target in targets.items() if target == join and flow not in case.at]
        yield join, f"an order can stand still here: nothing comes any more by {', '.join(missing) or 'any way'}"
    if not any(one in targets for one in case.at):
        yield case.at[-1] if case.at else process, "an order can stand still here: no way leads on"


RULE = Rule(
    id="order-can-stick",
    says="Every order can go on until it reaches an end.",
    happens="The order waits for ever; no task, no timer and no incident tells anybody.",
    mend="Use an exclusive gateway where only one branch was taken, or lead every branch that was begun to the join.",
    find=find,
)
