"""Edits of what a form shows: words, order, tables, what is hidden, what is only read."""

import re
from collections.abc import Mapping
from typing import Final

from benchmarks.mutations.edit import Change, Dice, misspell, pick, reworded
from benchmarks.mutations.form import (
    Component,
    Form,
    Kind,
    at,
    key_misspelt,
    of_form,
    removed,
)


def misspell_shown(form: Form, dice: Dice) -> Change:
    """Slip in the key of a field that shows something."""
    return key_misspelt(form, dice, [each for each in form.components() if each.get("readonly")])


def remove_shown(form: Form, dice: Dice) -> Change:
    """Delete what a form shows."""
    shown = [each for each in form.components() if each.get("readonly") or each.get("type") in ("text", "separator")]
    return removed(form, pick(dice, shown))


def reword(form: Form, dice: Dice) -> Change:
    """Word a field's label otherwise."""
    component = pick(dice, [each for each in form.components() if " / " in str(each.get("label", ""))])
    before = str(component["label"])
    component["label"] = reworded(dice, before)
    return at(form, component, f"label {before} → {component['label']}")


def reword_text(form: Form, dice: Dice) -> Change:
    """Word a heading otherwise."""
    component = pick(dice, [each for each in form.components() if " / " in str(each.get("text", ""))])
    before = str(component["text"])
    component["text"] = reworded(dice, before)
    return at(form, component, f"text {before} → {component['text']}")


def describe(form: Form, dice: Dice) -> Change:
    """Write a description below a field."""
    component = pick(dice, [each for each in form.open() if not each.get("description")])
    component["description"] = "Xem hướng dẫn / see the guide"
    return at(form, component, "has a description")


def reorder(form: Form, dice: Dice) -> Change:
    """Drag a component to another place of the page."""
    component = pick(dice, form.components())
    holder = form.holder(component)
    before = holder.index(component)
    holder.remove(component)
    holder.insert(pick(dice, [place for place in range(len(holder) + 1) if place != before]), component)
    return at(form, component, "stands elsewhere")


def change_hiding(form: Form, dice: Dice) -> Change:
    """Slip in the condition that hides a component, or turn it."""
    component = pick(dice, [each for each in form.components() if each.get("conditional")])
    conditional = component["conditional"]
    before = str(conditional.get("hide", "")) if isinstance(conditional, dict) else ""
    name = pick(dice, re.findall(r"[a-z]\w{3,}", before))
    turned = before.replace("!=", "=") if "!=" in before else before.replace("= null", "!= null")
    after = pick(dice, [before.replace(name, misspell(dice, name)), turned, before[1:], before.replace("=", "==", 1)])
    component["conditional"] = {"hide": after}
    return at(form, component, f"hidden when {before} → {after}")


def always_show(form: Form, dice: Dice) -> Change:
    """Clear the condition that hides a component."""
    component = pick(dice, [each for each in form.components() if each.get("conditional")])
    del component["conditional"]
    return at(form, component, "is always shown")


def open_field(form: Form, dice: Dice) -> Change:
    """Let people write where something is only shown."""
    component = pick(dice, [each for each in form.components() if each.get("readonly")])
    del component["readonly"]
    return at(form, component, "is no longer read-only")


def misspell_source(form: Form, dice: Dice) -> Change:
    """Slip in the variable that a table or a list of choices is filled from."""
    component = pick(dice, [each for each in form.components() if each.get("dataSource") or each.get("valuesKey")])
    name = "dataSource" if component.get("dataSource") else "valuesKey"
    before = str(component[name])
    component[name] = f"{before[:1]}{misspell(dice, before[1:])}"
    return at(form, component, f"{name} {before} → {component[name]}")


def misspell_column(form: Form, dice: Dice) -> Change:
    """Slip in what a table's column shows."""
    component = pick(dice, [each for each in form.components() if isinstance(each.get("columns"), list)])
    columns = component["columns"]
    column = pick(dice, [each for each in columns if isinstance(each, dict)] if isinstance(columns, list) else [])
    before = str(column["key"])
    column["key"] = misspell(dice, before)
    return at(form, component, f"column {before} → {column['key']}")


def lay_out(form: Form, dice: Dice) -> Change:
    """Give a component another width on the page."""
    component = pick(dice, form.components())
    columns = dice.choice((4, 8, 16))
    component["layout"] = {"row": "Row_0new", "columns": columns}
    return at(form, component, f"takes {columns} columns")


def add_component(form: Form, dice: Dice) -> Change:
    """Put a component at the page's end."""
    added: tuple[Component, ...] = (
        {"type": "textarea", "id": "Field_0new", "key": "note", "label": "Ghi chú / Note"},
        {"type": "separator", "id": "Field_0new"},
        {"type": "text", "id": "Field_0new", "text": "Cảm ơn / Thank you"},
        {"type": "html", "id": "Field_0new", "content": "<b>{{customerName}}</b>"},
        {"type": "filepicker", "id": "Field_0new", "key": "file", "label": "Tệp / File"},
        {"type": "dynamiclist", "id": "Field_0new", "path": "more", "components": []},
        {"type": "checkbox", "id": "Field_0new", "key": "agreed", "label": "Đồng ý / Agreed"},
    )
    component = dict(dice.choice(added))
    components = form.root["components"]
    if isinstance(components, list):
        components.append(component)
    return of_form(form, f"a {component['type']} more")


def rename_form(form: Form, dice: Dice) -> Change:
    """Slip in the form's id."""
    before = form.key
    change = of_form(form, "")
    form.root["id"] = misspell(dice, before)
    return Change(element=str(form.root["id"]), told=f"form {before} is called {form.root['id']}", needs=change.needs)


KINDS: Final[Mapping[str, Kind]] = {
    "shown-key-misspelt": misspell_shown,
    "shown-field-removed": remove_shown,
    "field-reworded": reword,
    "heading-reworded": reword_text,
    "field-described": describe,
    "component-moved": reorder,
    "hiding-changed": change_hiding,
    "hiding-removed": always_show,
    "field-opened": open_field,
    "source-misspelt": misspell_source,
    "column-misspelt": misspell_column,
    "laid-out": lay_out,
    "component-added": add_component,
    "form-renamed": rename_form,
}
