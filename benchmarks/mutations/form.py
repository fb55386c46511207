"""A form under edit, and what edits of forms have in common."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from benchmarks.mutations.edit import Change, Dice, misspell, pick

Component: TypeAlias = dict[str, "Json"]
Json: TypeAlias = str | int | float | bool | list["Json"] | Component | None
INPUTS: Final = ("textfield", "textarea", "number", "select", "radio", "checkbox")


class Form:
    """One .form file."""

    def __init__(self, content: bytes) -> None:
        """Read it."""
        self.root: Component = json.loads(content)
        self.key = str(self.root["id"])

    def write(self) -> bytes:
        """The file's new content."""
        return (json.dumps(self.root, indent=2, ensure_ascii=False) + "\n").encode()

    def components(self) -> list[Component]:
        """Every component, at any depth, in the order of the page."""
        return list(_inside(self.root))

    def holder(self, component: Component) -> list[Json]:
        """The list that a component stands in."""
        for part in (self.root, *self.components()):
            inner = part.get("components")
            if isinstance(inner, list) and any(each is component for each in inner):
                return inner
        raise AssertionError(f"{component.get('id')} stands nowhere")

    def open(self, *types: str) -> list[Component]:
        """The components of these types that a person fills."""
        wanted = types or INPUTS
        return [each for each in self.components() if each.get("type") in wanted and not each.get("readonly")]


Kind = Callable[[Form, Dice], Change]


def _inside(part: Component) -> Iterator[Component]:
    inner = part.get("components")
    for component in inner if isinstance(inner, list) else ():
        if isinstance(component, dict):
            yield component
            yield from _inside(component)


def at(
    form: Form,
    component: Component,
    told: str,
    fields: Mapping[str, str] | None = None,
    choices: Mapping[str, Mapping[str, str]] | None = None,
) -> Change:
    identity = str(component.get("id"))
    return Change(
        element=identity, told=told, needs=(f"form:{form.key}/{identity}",), fields=fields or {}, choices=choices or {}
    )


def of_form(form: Form, told: str) -> Change:
    return Change(element=form.key, told=told, needs=(f"form:{form.key}",))


def rules_of(component: Component) -> Component:
    rules = component.setdefault("validate", {})
    return rules if isinstance(rules, dict) else {}


def options_of(component: Component) -> list[Component]:
    offered = component.get("values")
    return [each for each in offered if isinstance(each, dict)] if isinstance(offered, list) else []


def key_misspelt(form: Form, dice: Dice, components: list[Component]) -> Change:
    component = pick(dice, [each for each in components if each.get("key")])
    before = str(component["key"])
    after = misspell(dice, before)
    component["key"] = after
    return at(form, component, f"key {before} → {after}", {before: after})


def removed(form: Form, component: Component) -> Change:
    form.holder(component).remove(component)
    return at(form, component, f"{component.get('type')} {component.get('key', '')} is gone")
