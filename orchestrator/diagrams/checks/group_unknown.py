"""A task is offered to people who do not exist."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each candidate group that organisation.toml does not know."""
    known = models.company.groups
    for diagram, node in models.running():
        for group in node.candidate_groups:
            if group not in known and not is_computed(group):
                wrong = f"organisation.toml knows no department {group}{or_rather(group, known)}"
                yield Spot(path=diagram.path, element=node.id, wrong=wrong)


RULE = Rule(
    id="group-unknown",
    says="Every candidate group is a department of organisation.toml.",
    happens="Nobody of that group finds the task in Tasklist; if no other group is named, the order waits for ever.",
    mend="Write the id of a department, or add the department to organisation.toml.",
    find=find,
)
