"""Incorrect and correct examples of what single fields of a form say."""

from dataclasses import replace
from pathlib import Path

from tests.diagrams.bad_forms import TWO, asking, field
from tests.diagrams.bad_settings import INPUT
from tests.diagrams.examples import FORM, Edit, Example


def computed(name: str, value: str) -> Edit:
    """An input parameter in the place of `round`."""
    return INPUT, f'<camunda:inputParameter name="{name}">{value}</camunda:inputParameter>'


IN_GROUP = replace(field("Field_B", key="b", kind="select", valuesKey="found"), within=("group",))
DUE = field(key="due", kind="datetime", subtype="date")

FIELDS = (
    Example(
        rule="form-group-overwrites",
        beside=asking(field(key="", kind="group", path="address")),
        says=("Field_A: it sends address with its own fields alone, and all else in address is lost",),
        beside_right=asking(field(key="", kind="group")),
    ),
    Example(
        rule="form-options-unreachable",
        beside=asking(field(key="", kind="group"), IN_GROUP),
        says=("Field_B: it takes its options from found, which does not reach into a group",),
        beside_right=asking(field(key="", kind="group"), replace(IN_GROUP, within=())),
    ),
    Example(
        rule="form-unfillable",
        beside=asking(
            field(kind="number", validate={"min": 5, "max": "3"}),
            field("Field_B", key="b", validate={"minLength": 10, "maxLength": 9, "pattern": "[A-Z"}),
            field("Field_C", key="c", kind="radio", values=TWO, defaultValue="maybe"),
        ),
        says=(
            "Field_A: its min is 5 and its max 3",
            "Field_B: its minLength is 10 and its maxLength 9",
            "Field_B: its pattern [A-Z cannot be read: unterminated character set at position 0",
            "Field_C: its default maybe is none of its options",
        ),
        beside_right=asking(
            field(kind="number", validate={"min": 5, "max": "5"}),
            field("Field_B", key="b", validate={"minLength": 9, "pattern": "(?<year>[0-9]{4})-.*"}),
            field("Field_C", key="c", kind="radio", values=TWO, defaultValue="no"),
        ),
    ),
    Example(
        rule="form-expression-unreadable",
        beside=asking(
            field(conditional={"hide": 'b = "no"'}),
            field("Field_B", key="b", kind="radio", valuesExpression="=found["),
        ),
        says=(
            'Field_A: b = "no" is taken for no expression: the sign = before it is missing',
            "Field_B: =found[ cannot be read at character 7: expected a value, found the end",
        ),
        beside_right=asking(
            field(conditional={"hide": '= b = "no" or not(c)'}),
            field("Field_B", key="b", kind="radio", valuesExpression="=for one in found return one.name"),
            field("Field_C", key="c", kind="expression", expression="=if a then 1 else 2"),
        ),
    ),
    Example(
        rule="form-date-lost",
        wrong=(computed("due", "${now()}"),),
        beside=asking(DUE, field("Field_B", key="b", kind="datetime")),
        says=(
            "Field_A: due is a moment, of which Tasklist sends back nothing",
            "Field_B: it says neither date nor time, so Tasklist shows nothing to fill in",
        ),
        right=(computed("due", '${dateTime().toString("yyyy-MM-dd")}'),),
        beside_right=asking(DUE, field("Field_B", key="b", kind="datetime", subtype="time")),
    ),
    Example(
        rule="key-twice",
        beside={"forms": (FORM, replace(FORM, path=Path("copy.form")))},
        says=("close-actions: close-actions.form has a form close-actions already",),
        beside_right={"forms": (FORM, replace(FORM, path=Path("copy.form"), id="copy"))},
    ),
)
