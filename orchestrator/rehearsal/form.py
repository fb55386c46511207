"""What a Camunda Form lets a person send: the enabled fields, given the values that it shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from orchestrator.errors import InputError
from orchestrator.rehearsal.feel import holds

JsonObject = Mapping[str, object]

_CHOICES: Final = frozenset({"select", "radio"})
_INPUTS: Final = _CHOICES | {"textfield", "textarea", "number", "checkbox", "datetime", "checklist", "taglist"}


def open_fields(form: JsonObject, values: Mapping[str, object]) -> dict[str, JsonObject]:
    """The components, by key, that a person can fill when it shows `values`: not hidden, disabled or read-only."""
    return {
        str(field["key"]): field
        for field in _components(form, values)
        if field.get("type") in _INPUTS and not field.get("disabled") and not field.get("readonly")
    }


def check_submission(form: JsonObject, shown: Mapping[str, object], sent: Mapping[str, object]) -> None:
    """Raise `InputError` with every value that Tasklist would not let through: closed fields, foreign options, gaps."""
    fields = open_fields(form, {**shown, **sent})
    problems = [f"{key}: the form has no open field of this name" for key in sent if key not in fields]
    for key, field in fields.items():
        problems += [f"{key}: {problem}" for problem in _unfit(field, sent.get(key, shown.get(key)), shown)]
    if problems:
        raise InputError([f"form {form.get('id')}: {problem}" for problem in problems])


def as_submitted(form: JsonObject, shown: Mapping[str, object], sent: Mapping[str, object]) -> dict[str, object]:
    """Exactly what Tasklist sends: each open field with what was filled in, else with what it showed."""
    return {
        key: sent.get(key, shown.get(key, "" if field.get("type") in ("textfield", "textarea") else None))
        for key, field in open_fields(form, {**shown, **sent}).items()
    }


def _components(part: JsonObject, values: Mapping[str, object]) -> Iterator[JsonObject]:
    components = part.get("components", ())
    for component in components if isinstance(components, Sequence) else ():
        hide = component.get("conditional", {}).get("hide")
        if hide and holds(hide, values):
            continue
        yield component
        yield from _components(component, values)


def _unfit(field: JsonObject, value: object, shown: Mapping[str, object]) -> Iterator[str]:
    rules = field.get("validate", {})
    if not isinstance(rules, Mapping):
        return
    empty = value is None or value is False or value in ("", [])  # 0 is an answer
    if empty:
        if rules.get("required"):
            yield "is required"
        return
    if field.get("type") in _CHOICES and value not in (options := _options(field, shown)):
        yield f"offers {', '.join(map(str, options))}, not {value!r}"
    yield from _broken_rules(rules, value)


def _broken_rules(rules: Mapping[str, object], value: object) -> Iterator[str]:
    text = str(value)
    pattern = rules.get("pattern")
    if isinstance(pattern, str) and not re.search(pattern, text):
        yield f"does not match {pattern}"
    if isinstance(longest := rules.get("maxLength"), int) and len(text) > longest:
        yield f"is longer than {longest}"
    if isinstance(value, int | float):
        if isinstance(least := rules.get("min"), int | float) and value < least:
            yield f"is below {least}"
        if isinstance(most := rules.get("max"), int | float) and value > most:
            yield f"is above {most}"


def _options(field: JsonObject, shown: Mapping[str, object]) -> list[object]:
    offered = field.get("values") or shown.get(str(field.get("valuesKey"))) or ()
    return [option.get("value") if isinstance(option, Mapping) else option for option in offered]  # type: ignore[attr-defined]  # a list in every form
