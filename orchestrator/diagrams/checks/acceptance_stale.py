"""An exception from a rule that is kept."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each exception that names no rule, or one that finds nothing at its element any more."""
    from orchestrator.diagrams.rules import RULES  # they hold this rule too

    known = {rule.id: rule for rule in RULES if rule.id != RULE.id}
    asked = {rule for rules in models.acceptances.values() for rule in rules}
    found = {rule: {(spot.path, spot.element) for spot in known[rule].find(models)} for rule in asked if rule in known}
    for (path, element), rules in models.acceptances.items():
        for rule in rules:
            if rule not in known:
                yield Spot(path=path, element=element, wrong=f"there is no rule {rule}{or_rather(rule, known)}")
            elif (path, element) not in found[rule]:
                yield Spot(path=path, element=element, wrong=f"it is excepted from {rule}, which finds nothing here")


RULE = Rule(
    id="acceptance-stale",
    says="What is excepted from a rule would break it.",
    happens="Nothing now; but the next mistake at this element is not told of.",
    mend="Remove the exception.",
    find=find,
)
