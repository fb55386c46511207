"""What a form needs, asks for and sends is what Tasklist shows and sends of it."""

from pathlib import Path

from orchestrator.diagrams.dataflow.acts import ASKED, GLANCED, NEEDED, Read, Write
from orchestrator.diagrams.dataflow.form_acts import acts_of_form
from orchestrator.diagrams.dataflow.kinds import BOOLEAN, NUMBER, TEXT, Kind, list_of, one_of, or_null
from orchestrator.diagrams.forms import Component, Form

NAMED = {"values": [{"value": "yes"}, {"value": "no"}]}
REQUIRED = {"validate": {"required": True}}
HIDDEN = {"conditional": {"hide": "=reason = null"}}


def field(kind: str, key: str = "", **told: object) -> Component:
    return Component(id=f"Field_{key}", type=kind, key=key, told=told)


def reads(*fields: Component) -> dict[str, int]:
    acts = acts_of_form(Form(path=Path("a.form"), id="a", components=fields)).before
    return {act.name: act.need for act in acts if isinstance(act, Read)}


def sent(*fields: Component) -> dict[str, tuple[Kind, bool]]:
    acts = acts_of_form(Form(path=Path("a.form"), id="a", components=fields)).after
    return {act.name: (act.kind, act.is_shown) for act in acts if isinstance(act, Write)}


def test_what_is_only_shown_is_needed_where_it_is_always_shown() -> None:
    assert reads(field("textfield", "a", readonly=True), field("textfield", "b", readonly=True, **HIDDEN)) == {
        "a": NEEDED,
        "b": ASKED,
        "reason": ASKED,
    }


def test_a_field_to_fill_in_looks_what_is_there_and_a_disabled_one_sends_nothing() -> None:
    assert reads(field("number", "a")) == {"a": GLANCED}
    assert sent(field("number", "a", disabled=True)) == {}
    assert sent(field("textfield", "a", readonly=True)) == {}


def test_tables_and_options_need_their_lists_and_templates_their_names() -> None:
    told = reads(
        field("table", dataSource="=rows"),
        field("select", "choice", valuesKey="options"),
        field("text", text="Dear {{customer}}, {{#if late}}sorry{{/if}}"),
    )

    assert told == {"rows": NEEDED, "options": NEEDED, "choice": GLANCED, "customer": ASKED}


def test_each_field_sends_its_kind() -> None:
    told = sent(
        field("number", "count", **REQUIRED),
        field("number", "text", serializeToString=True, **REQUIRED),
        field("checkbox", "done"),
        field("radio", "choice", **NAMED, **REQUIRED),
        field("radio", "maybe", **NAMED),
        field("checklist", "several", **REQUIRED),
        field("textarea", "words", **HIDDEN),
    )

    assert told == {
        "count": (NUMBER, True),
        "text": (TEXT, True),
        "done": (BOOLEAN, True),
        "choice": (one_of(["yes", "no"]), True),
        "maybe": (or_null(one_of(["yes", "no"])), True),
        "several": (list_of(TEXT), True),
        "words": (TEXT, False),
    }


def test_what_lies_in_a_hidden_group_is_hidden_with_it() -> None:
    inside = [{"id": "x", "type": "textfield", "key": "a"}]
    group = Component(id="Group", type="group", key="", told={"components": inside, **HIDDEN})

    assert sent(group) == {"a": (TEXT, False)}


def test_a_group_with_a_path_sends_the_whole_of_it() -> None:
    group = field("group", path="address.home", components=[{"id": "x", "type": "textfield", "key": "city"}])

    assert list(sent(group)) == ["address"]
