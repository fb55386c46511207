"""A form that Tasklist shows but never lets go."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each dynamic list: as soon as it has a row, Tasklist takes the form for one with mistakes."""
    for form in models.forms:
        for one in form.components:
            if one.type == "dynamiclist":
                wrong = "a dynamic list keeps Tasklist from completing the task once it has a row"
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


RULE = Rule(
    id="form-cannot-be-sent",
    says="No form holds a dynamic list.",
    happens="The person fills the form, and the button Complete stays grey.",
    mend="Show rows in a table, and ask for new ones in fields of their own.",
    find=find,
)
