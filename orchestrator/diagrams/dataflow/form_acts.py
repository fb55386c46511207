"""Which variables a form needs, asks for and sends."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from orchestrator.diagrams.dataflow.acts import ASKED, GLANCED, NEEDED, Act, Acts, Read, Write
from orchestrator.diagrams.dataflow.expressions import asked_in_feel
from orchestrator.diagrams.dataflow.kinds import ANY, BOOLEAN, NUMBER, TEXT, Kind, list_of, one_of, or_null
from orchestrator.diagrams.forms import Component, Form, Told

SENDS = frozenset(
    {"checkbox", "checklist", "datetime", "number", "radio", "select", "taglist", "textarea", "textfield"}
)
_LISTS = frozenset({"checklist", "taglist"})
_TEMPLATE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


def acts_of_form(form: Form) -> Acts:
    """What showing the form reads, and sending it writes."""
    return _acts(_Same(form))


class _Same:
    """A form as itself: the same file read again is another."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form


@lru_cache(maxsize=512)
def _acts(same: _Same) -> Acts:
    form = same.form
    shown = list(_shown([one for one in form.components if not one.within], is_sure=True))
    sent = {one.key for one, _ in shown if _sends(one)}
    reads = [read for one, is_sure in shown for read in _reads(one, is_sure, form.id)]
    asked = (read for read in reads if read.need == GLANCED or read.name not in sent)
    own = {name for one, _ in shown if one.told.get("path") for name in [str(one.told["path"]).split(".")[0]]}
    writes = (_write(one, is_sure, form.id) for one, is_sure in shown if _sends(one))
    groups = (Write(name=name, by=f"the form {form.id}", shared=form.id) for name in own)
    return Acts(before=tuple(asked), after=(*writes, *groups))


def _shown(components: list[Component], *, is_sure: bool) -> Iterator[tuple[Component, bool]]:
    """Each component that speaks of variables of its own, and whether it is shown always."""
    for one in components:
        sure = is_sure and not one.is_conditional
        yield one, sure
        if one.type != "dynamiclist" and not one.told.get("path"):
            yield from _shown(_inside(one), is_sure=sure)


def _inside(holder: Component) -> list[Component]:
    told = holder.told.get("components")
    return [_component(one) for one in told if isinstance(one, dict)] if isinstance(told, list) else []


def _component(told: Told) -> Component:
    own_id, kind, key = (str(told.get(name) or "") for name in ("id", "type", "key"))
    return Component(id=own_id, type=kind, key=key, told=told, within=("group",))


def _sends(one: Component) -> bool:
    told = one.told
    return bool(one.key) and one.type in SENDS and told.get("readonly") is not True and told.get("disabled") is not True


def _reads(one: Component, is_sure: bool, form: str) -> Iterator[Read]:
    by, need = f"the form {form}", NEEDED if is_sure else ASKED
    if one.key and one.type in SENDS and not _sends(one):
        yield Read(name=one.key, by=by, need=need, is_strict=False, shared=form)
    elif _sends(one):
        yield Read(name=one.key, by=by, need=GLANCED, shared=form)  # it shows what is there already
    if options := one.told.get("valuesKey"):
        yield Read(name=str(options), by=by, need=need, kind=list_of(ANY), is_strict=False, shared=form)
    for name, value in one.told.items():
        for text in _feel(value):
            level = need if name == "dataSource" else ASKED
            kind = list_of(ANY) if name == "dataSource" else None
            for read in asked_in_feel(text, by, level, kind):
                yield replace(read, is_strict=False, shared=form)


def _feel(value: object) -> Iterator[str]:
    """The expressions in one setting, those in conditions and templates included; not those of what lies inside."""
    match value:
        case str() if value.startswith("="):
            yield value[1:]
        case str() if "{{" in value:
            yield from (found.strip() for found in _TEMPLATE.findall(value) if not found.strip().startswith(("#", "/")))
        case dict():
            for inner in value.values():
                yield from _feel(inner)


def _write(one: Component, is_sure: bool, form: str) -> Act:
    return Write(name=one.key, by=f"the form {form}", kind=_kind(one), is_shown=is_sure, shared=form)


def _kind(one: Component) -> Kind:
    validate = one.told.get("validate")
    is_required = isinstance(validate, dict) and validate.get("required") is True
    kind = _sent(one)
    return kind if is_required or kind.nullable or one.type in ("checkbox", "textfield", "textarea") else or_null(kind)


def _sent(one: Component) -> Kind:
    if one.type in _LISTS:
        return list_of(TEXT)
    if one.type == "checkbox":
        return BOOLEAN
    if one.type == "number":
        return TEXT if one.told.get("serializeToString") is True else NUMBER
    values = one.told.get("values")
    if one.type in ("radio", "select") and isinstance(values, list) and values:
        told = [each.get("value") for each in values if isinstance(each, dict)]
        return (
            one_of([each for each in told if isinstance(each, str)]) if all(isinstance(t, str) for t in told) else ANY
        )
    return ANY if one.type in ("radio", "select") else TEXT
