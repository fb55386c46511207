"""A list to choose from that stays empty."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each choice inside a group or list that takes its options from a variable: Tasklist fills only outer ones."""
    for form in models.forms:
        for one in form.components:
            if (key := one.told.get("valuesKey")) and one.within:
                wrong = f"it takes its options from {key}, which does not reach into a {one.within[-1]}"
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


RULE = Rule(
    id="form-options-unreachable",
    says="A choice with options from a variable stands outside of groups.",
    happens="The person finds nothing to choose from; if an answer is required, the task cannot be completed.",
    mend="Move the field out of the group, or write the options into the form.",
    find=find,
)
