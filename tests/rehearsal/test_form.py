"""A rehearsed reviewer sends what Tasklist would let through, and nothing else."""

import pytest

from orchestrator.errors import InputError
from orchestrator.rehearsal.form import as_submitted, check_submission

FORM = {
    "id": "review",
    "components": [
        {"type": "textfield", "key": "customerName", "readonly": True},
        {"type": "textfield", "key": "secret", "disabled": True},
        {
            "type": "select",
            "key": "verdict",
            "values": [{"value": "conforms"}, {"value": "refused"}],
            "validate": {"required": True},
        },
        {
            "type": "group",
            "components": [
                {
                    "type": "textarea",
                    "key": "reason",
                    "conditional": {"hide": '=verdict != "refused"'},
                    "validate": {"required": True, "maxLength": 10},
                }
            ],
        },
        {"type": "number", "key": "copies", "validate": {"min": 1, "max": 9}},
        {"type": "select", "key": "seal", "valuesKey": "seals"},
    ],
}
SHOWN = {"customerName": "Sao Mai", "seals": [{"value": "S-1"}]}


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"verdict": "conforms", "customerName": "other"}, "customerName: the form has no open field"),
        ({"verdict": "conforms", "secret": "x"}, "secret: the form has no open field"),
        ({"verdict": "conforms", "reason": "x"}, "reason: the form has no open field"),
        ({"verdict": "maybe"}, "verdict: offers conforms, refused"),
        ({}, "verdict: is required"),
        ({"verdict": "refused"}, "reason: is required"),
        ({"verdict": "refused", "reason": "far too long"}, "reason: is longer than 10"),
        ({"verdict": "conforms", "copies": 0}, "copies: is below 1"),
        ({"verdict": "conforms", "copies": 10}, "copies: is above 9"),
        ({"verdict": "conforms", "seal": "S-2"}, "seal: offers S-1"),
    ],
)
def test_what_the_form_would_not_let_through_is_refused(sent: dict[str, object], why: str) -> None:
    with pytest.raises(InputError, match=why):
        check_submission(FORM, SHOWN, sent)


def test_an_open_field_goes_as_filled_in_and_a_hidden_one_does_not_go() -> None:
    sent = as_submitted(FORM, {**SHOWN, "copies": 2}, {"verdict": "conforms"})

    assert sent == {"verdict": "conforms", "copies": 2, "seal": None}


def test_a_field_that_an_answer_opens_is_sent() -> None:
    check_submission(FORM, SHOWN, {"verdict": "refused", "reason": "too late"})

    assert as_submitted(FORM, SHOWN, {"verdict": "refused", "reason": "too late"})["reason"] == "too late"
