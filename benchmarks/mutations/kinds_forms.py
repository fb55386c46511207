"""Edits of the fields that people fill: keys, choices, limits, what is required, which component stands there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from benchmarks.mutations.edit import Change, Dice, misspell, pick, reworded
from benchmarks.mutations.form import (
    INPUTS,
    Component,
    Form,
    Json,
    Kind,
    at,
    key_misspelt,
    options_of,
    removed,
    rules_of,
)


def misspell_key(form: Form, dice: Dice) -> Change:
    """Slip in the key of a field that a person fills."""
    return key_misspelt(form, dice, form.open())


def share_key(form: Form, dice: Dice) -> Change:
    """Copy a field and forget to give the copy a key of its own."""
    component = pick(dice, form.open())
    copy: Component = {**component, "id": f"{component['id']}_copy"}
    holder = form.holder(component)
    holder.insert(holder.index(component) + 1, copy)
    return at(form, component, f"a copy with the same key {component['key']}")


def remove_field(form: Form, dice: Dice) -> Change:
    """Delete a field that a person fills."""
    return removed(form, pick(dice, form.open()))


def require(form: Form, dice: Dice) -> Change:
    """Make a field required."""
    fields = [each for each in form.components() if each.get("type") in INPUTS]
    component = pick(dice, [each for each in fields if not rules_of(each).get("required")])
    rules_of(component)["required"] = True
    return at(form, component, "is required")


def require_no_more(form: Form, dice: Dice) -> Change:
    """Let a field be left empty."""
    component = pick(dice, [each for each in form.open() if rules_of(each).get("required")])
    del rules_of(component)["required"]
    return at(form, component, "may be left empty")


def remove_choice(form: Form, dice: Dice) -> Change:
    """Delete one of the choices."""
    component = pick(dice, [each for each in form.open("select", "radio") if len(options_of(each)) > 1])
    option = pick(dice, options_of(component))
    offered = component["values"]
    if isinstance(offered, list):
        offered.remove(option)
    change = at(form, component, f"choice {option['value']} is gone")
    return replace(change, needs=(f"{change.needs[0]}={option['value']}",))


def misspell_choice(form: Form, dice: Dice) -> Change:
    """Slip in the value of a choice; its label stays."""
    component = pick(dice, [each for each in form.open("select", "radio") if options_of(each)])
    option = pick(dice, options_of(component))
    before = str(option["value"])
    option["value"] = misspell(dice, before)
    renamed = {str(component["key"]): {before: str(option["value"])}}
    change = at(form, component, f"choice {before} → {option['value']}", choices=renamed)
    return replace(change, needs=(f"{change.needs[0]}={before}",))


def reword_choice(form: Form, dice: Dice) -> Change:
    """Word a choice's label otherwise."""
    component = pick(dice, [each for each in form.open("select", "radio") if options_of(each)])
    option = pick(dice, [each for each in options_of(component) if " / " in str(each["label"])])
    before = str(option["label"])
    option["label"] = reworded(dice, before)
    return at(form, component, f"choice {before} → {option['label']}")


def reorder_choices(form: Form, dice: Dice) -> Change:
    """Put the choices in another order."""
    component = pick(dice, [each for each in form.open("select", "radio") if len(options_of(each)) > 1])
    options = options_of(component)
    first = dice.randrange(1, len(options))
    component["values"] = [*options[first:], *options[:first]]
    return at(form, component, "its choices are in another order")


def change_type(form: Form, dice: Dice) -> Change:
    """Choose another component for the same key."""
    component = pick(dice, form.open())
    before = str(component["type"])
    alike = {"textfield": "textarea", "textarea": "textfield", "select": "radio", "radio": "select"}
    others = ["textfield", "number", "checkbox", "datetime", "taglist", "checklist"]
    likely = [alike[before], alike[before]] if before in alike else []
    component["type"] = pick(dice, [each for each in [*likely, *others] if each != before])
    if component["type"] == "datetime":
        component["subtype"] = "date"
        component["dateLabel"] = component.pop("label", "")
    return at(form, component, f"{before} → {component['type']}")


def change_default(form: Form, dice: Dice) -> Change:
    """Let a field begin with something."""
    component = pick(dice, form.open("textfield", "textarea", "select", "radio", "number"))
    options = [str(each["value"]) for each in options_of(component)]
    text = "1" if component["type"] == "number" else "Theo hợp đồng / as in the contract"
    component["defaultValue"] = pick(dice, [*options, "unknown"]) if options else text
    return at(form, component, f"begins with {component['defaultValue']}")


def close_field(form: Form, dice: Dice) -> Change:
    """Tick that a field is read-only or disabled."""
    component = pick(dice, form.open())
    mark = dice.choice(("readonly", "disabled"))
    component[mark] = True
    return at(form, component, f"is {mark}")


def change_limits(form: Form, dice: Dice) -> Change:
    """Give a field another pattern, length or range."""
    component = pick(dice, [each for each in form.open("textfield", "textarea", "number") if rules_of(each)])
    rules = rules_of(component)
    limit = pick(dice, [each for each in ("pattern", "maxLength", "min", "max") if each in rules])
    after: Mapping[str, tuple[Json, ...]] = {
        "pattern": ("^[A-Z]{3}$", "^\\d{4}-\\d{2}-\\d{2}$", "^[0-9", "^.*$"),
        "maxLength": (5, 8000, 250),
        "min": (0, 1, 100),
        "max": (10, 1000000, -1),
    }
    before = rules[limit]
    rules[limit] = pick(dice, [each for each in after[limit] if each != before])
    return at(form, component, f"{limit} {before} → {rules[limit]}")


KINDS: Final[Mapping[str, Kind]] = {
    "key-misspelt": misspell_key,
    "key-shared": share_key,
    "field-removed": remove_field,
    "field-required": require,
    "field-no-longer-required": require_no_more,
    "choice-removed": remove_choice,
    "choice-misspelt": misspell_choice,
    "choice-reworded": reword_choice,
    "choices-reordered": reorder_choices,
    "component-changed": change_type,
    "default-changed": change_default,
    "field-closed": close_field,
    "limits-changed": change_limits,
}
