"""Two fields for one answer."""

from collections.abc import Iterator
from itertools import groupby

from orchestrator.diagrams.checks.form_field_lost import ASKS
from orchestrator.diagrams.forms import Form
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each key that two fields have which are both always shown, and each option that stands twice in a list."""
    for form in models.forms:
        for element, wrong in (*_keys(form), *_options(form)):
            yield Spot(path=form.path, element=element, wrong=wrong)


def _keys(form: Form) -> Iterator[tuple[str, str]]:
    asking = [one for one in form.components if one.type in ASKS and one.key and not one.is_conditional]
    asking = [one for one in asking if one.told.get("readonly") is not True]
    for key, fields in groupby(sorted(asking, key=lambda one: one.key), key=lambda one: one.key):
        first, *others = fields
        for one in others:
            yield one.id, f"it sends {key}, which {first.id} sends too"


def _options(form: Form) -> Iterator[tuple[str, str]]:
    for one in form.components:
        told = one.told.get("values")
        values = [each.get("value") for each in told if isinstance(each, dict)] if isinstance(told, list) else []
        for value in dict.fromkeys(value for value in values if values.count(value) > 1):
            yield one.id, f"two of its options have the value {value}"


RULE = Rule(
    id="form-key-twice",
    says="Each answer is asked for once, and each option means something of its own.",
    happens="Which of the two answers is sent is left to chance; the person cannot tell.",
    mend="Remove one of them, or give it another key or value.",
    find=find,
)
