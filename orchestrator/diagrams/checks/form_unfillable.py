"""A field for which no answer is right."""

import re
import warnings
from collections.abc import Iterator, Mapping

from orchestrator.diagrams.forms import Component
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

_BOUNDS = (("min", "max"), ("minLength", "maxLength"))


def find(models: Models) -> Iterator[Spot]:
    """Each field whose bounds leave nothing, whose pattern is none, or whose default is none of its options."""
    for form in models.forms:
        for one in form.components:
            for wrong in _wrong(one):
                yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


def _wrong(one: Component) -> Iterator[str]:
    rules = one.told.get("validate")
    if isinstance(rules, dict):
        yield from _bounds(rules)
        yield from _pattern(str(rules.get("pattern") or ""))
    options = one.told.get("values")
    default = one.told.get("defaultValue")
    values = [each.get("value") for each in options if isinstance(each, dict)] if isinstance(options, list) else []
    if values and isinstance(default, str) and default and default not in values:
        yield f"its default {default} is none of its options"


def _bounds(rules: Mapping[str, object]) -> Iterator[str]:
    for low, high in _BOUNDS:
        least, most = _number(rules.get(low)), _number(rules.get(high))
        if least is not None and most is not None and least > most:
            yield f"its {low} is {least:g} and its {high} {most:g}"


def _number(said: object) -> float | None:
    try:
        return float(str(said))
    except ValueError:
        return None


def _pattern(pattern: str) -> Iterator[str]:
    try:
        with warnings.catch_warnings(action="ignore"):  # about what a later Python may read otherwise
            re.compile(pattern.replace("(?<", "(?P<") if re.search(r"\(\?<\w", pattern) else pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield f"its pattern {pattern} cannot be read: {error}"


RULE = Rule(
    id="form-unfillable",
    says="Every field has answers that its own bounds, pattern and options allow.",
    happens="Whatever the person writes is marked as wrong, and the button Complete stays grey.",
    mend="Correct the bounds, the pattern or the default.",
    find=find,
)
