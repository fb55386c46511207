"""Customers' words where markup is rendered."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

#: Where each of these types takes text that the browser renders.
RENDERED = {"html": "content", "text": "text", "iframe": "url", "image": "source"}


def find(models: Models) -> Iterator[Spot]:
    """Each component that puts variables between markup, or takes its address from one."""
    for form in models.forms:
        for one in form.components:
            said = str(one.told.get(RENDERED.get(one.type, ""), ""))
            if "{{" in said or said.startswith("="):
                yield Spot(
                    path=form.path, element=one.id or form.id, wrong="it renders the value of a variable as markup"
                )


RULE = Rule(
    id="form-shows-markup",
    says="Values of variables are shown in fields and tables, never inside text, HTML, images or frames.",
    happens="What a customer wrote is rendered in the reviewer's browser: it can pass for our words, or lead away.",
    mend="Show the value in a read-only text field.",
    find=find,
)
