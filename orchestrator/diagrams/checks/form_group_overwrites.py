"""A group that forgets what it does not show."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each group with a path: Tasklist sends one object for it, with its own fields and nothing else."""
    for form in models.forms:
        for one in form.components:
            if one.type == "group" and (path := str(one.told.get("path") or "")):
                wrong = f"it sends {path} with its own fields alone, and all else in {path} is lost"
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


RULE = Rule(
    id="form-group-overwrites",
    says="Groups only gather fields on the page; each field has a variable of its own.",
    happens="Whatever an earlier step wrote into the same variable, and the group does not show, vanishes.",
    mend="Remove the group's path, and give each field its own key.",
    find=find,
)
