"""Forms are compared by what people see and must fill in."""

import json

import pytest

from tests.diagrams.difference.states import FORM, of_form

HIDDEN = '"conditional": {"hide": "=way = null"}'


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (("Lý do / Reason", "Lý do / Why"), "label: Lý do / Reason → Lý do / Why  (English alone)"),
        (('"required": true', '"required": false'), "required: yes → –"),
        (("Gọi / Call", "Gọi điện / Call"), "option call: Gọi / Call → Gọi điện / Call  (Vietnamese alone)"),
        (('"key": "reason"', '"key": "why"'), "variable: reason → why"),
        (('"textfield"', '"textarea"'), "kind: textfield → textarea"),
        (('"id": "Field_Reason"', f'{HIDDEN}, "id": "Field_Reason"'), "hidden when: – → =way = null"),
    ],
)  # fmt: skip
def test_a_change_names_the_setting_as_people_call_it(edit: tuple[str, str], told: str) -> None:
    [line] = of_form(edit)

    assert line.startswith("~ field ")
    assert line.split(" | ")[1:] == [told]


def test_fields_that_came_and_went_are_told_with_what_they_ask() -> None:
    form = json.loads(FORM)
    form["components"][0] = {"type": "number", "id": "Field_Days", "key": "days", "label": "Ngày / Days"}

    assert of_form((FORM, json.dumps(form))) == ["− field Lý do / Reason | variable reason", "+ field Ngày / Days | variable days"]  # fmt: skip  # noqa: E501


def test_order_rows_lines_and_ids_of_fields_mean_nothing() -> None:
    form = json.loads(FORM)
    form["components"].reverse()
    form["components"].insert(1, {"type": "separator", "id": "Line"})
    form["components"][0] |= {"id": "Field_Other", "layout": {"row": "Row_9", "columns": 4}}
    form["schemaVersion"] = 17

    assert of_form((FORM, json.dumps(form, indent=4))) == []
