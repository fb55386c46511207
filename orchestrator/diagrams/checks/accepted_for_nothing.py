"""An exception that nobody can understand."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each exception from a rule that gives no reason."""
    for (path, element), rules in models.acceptances.items():
        for rule, reason in rules.items():
            if not reason.strip():
                yield Spot(path=path, element=element, wrong=f"it is excepted from {rule}, and nobody says why")


RULE = Rule(
    id="accepted-for-nothing",
    says="Whoever excepts an element from a rule says why.",
    happens="Nobody can tell later whether the exception still holds.",
    mend="Write the reason as the value of the property, or remove it.",
    find=find,
)
