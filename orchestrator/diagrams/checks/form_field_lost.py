"""A field whose value never arrives."""

from collections.abc import Iterator

from orchestrator.diagrams.forms import Component
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

CHOICES = frozenset({"checklist", "radio", "select", "taglist"})
ASKS = CHOICES | {"checkbox", "datetime", "number", "textarea", "textfield"}


def find(models: Models) -> Iterator[Spot]:
    """Each field that sends nothing, or nothing but one value."""
    for form in models.forms:
        for one in form.components:
            if one.type in ASKS and (wrong := _wrong(one)):
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


def _wrong(one: Component) -> str:
    if not one.key:
        return "it has no key, so its value belongs to no variable"
    if one.told.get("disabled") is True:
        return "it is disabled, so its value is not sent"
    if one.type in CHOICES and not (one.told.get("values") or one.told.get("valuesKey") or _computed(one)):
        return "it has no options to choose from"
    return ""


def _computed(one: Component) -> bool:
    return bool(one.told.get("valuesExpression"))


RULE = Rule(
    id="form-field-lost",
    says="What a form asks for is sent: each field has a key, is not disabled, and has options if it chooses.",
    happens="The worker behind the task gets nothing for this field, and returns the task or works with an old value.",
    mend="Give it a key and options; make it read-only instead of disabled.",
    find=find,
)
