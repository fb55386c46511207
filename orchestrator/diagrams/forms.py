"""Forms as values: what Tasklist shows and sends back, read from the .form files beside the diagrams."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from orchestrator.diagrams.limits import MOST_COMPONENTS, MOST_LEVELS, refuse_deeper, refuse_large, refuse_more
from orchestrator.diagrams.model import ACCEPT
from orchestrator.errors import InputError

#: Whatever the form's JSON says of a component.
Told = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One field, text, table or group of a form."""

    id: str
    type: str = "textfield"
    key: str = ""  #: the variable that it shows and sends
    label: str = ""
    told: Told = field(default_factory=dict, repr=False, compare=False)  #: all that the file says of it
    #: By the fields of form-js: groups and lists that it lies in.
    within: tuple[str, ...] = ()

    @property
    def accepts(self) -> Mapping[str, str]:
        """The rules of `check` that it is excepted from by its custom properties, each with the reason."""
        told = self.told.get("properties")
        said = told.items() if isinstance(told, dict) else ()
        return {name.removeprefix(ACCEPT): str(why) for name, why in said if name.startswith(ACCEPT)}

    @property
    def is_conditional(self) -> bool:
        """Whether it is shown only sometimes."""
        return bool(self.told.get("conditional"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One .form file."""

    path: Path
    id: str  #: the one inside the file, which diagrams refer to
    components: tuple[Component, ...] = ()  #: all of them, those in groups after their group


def read_form(path: Path) -> Form:
    """What a .form file says. Raises InputError when it is no form at all, or too much of one."""
    refuse_large(path)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError([f"{path.name}: expected a form, which is JSON; {error}"]) from error
    if not isinstance(told, dict):
        raise InputError([f"{path.name}: expected a form with an id and components"])
    components = tuple(_components(path.name, told, ()))
    refuse_more(path.name, "components", len(components), MOST_COMPONENTS)
    return Form(path=path, id=str(told.get("id", "")), components=components)


def _components(name: str, holder: Told, within: tuple[str, ...]) -> Iterator[Component]:
    if len(within) > MOST_LEVELS:
        raise refuse_deeper(name, "groups")
    told = holder.get("components")
    for one in told if isinstance(told, list) else []:
        if isinstance(one, dict):
            component = _component(one, within)
            yield component
            yield from _components(name, one, (*within, component.type))


def _component(told: Told, within: tuple[str, ...]) -> Component:
    own_id, kind, key, label = (str(told.get(name) or "") for name in ("id", "type", "key", "label"))
    return Component(id=own_id, type=kind, key=key, label=label, told=told, within=within)
