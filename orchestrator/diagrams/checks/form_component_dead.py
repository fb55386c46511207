"""A form with something in it that Tasklist cannot show."""

from collections.abc import Iterator

from orchestrator.diagrams.checks.form_field_lost import ASKS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather

#: What form-js 1.8.7 shows, which Tasklist 7.24 brings.
SHOWN = ASKS | {"button", "dynamiclist", "expression", "group", "html", "iframe", "image", "separator", "spacer"}
SHOWN |= {"table", "text"}


def find(models: Models) -> Iterator[Spot]:
    """Each component of a type that Tasklist does not know."""
    for form in models.forms:
        for one in form.components:
            if one.type not in SHOWN:
                wrong = f"Tasklist knows no component of the type {one.type or '(none)'}{or_rather(one.type, SHOWN)}"
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


RULE = Rule(
    id="form-component-dead",
    says="A form holds only what Tasklist can show; Modeler can draw more.",
    happens="Whoever opens the task sees an error instead of the whole form, and the order stays with them.",
    mend="Replace the component; a file can be referred to by its address in a text field.",
    find=find,
)
