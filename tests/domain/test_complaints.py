"""Claims about what may be submitted as a complaint."""

import pytest

from orchestrator.domain.complaints import read_complaint
from orchestrator.errors import InputError
from tests.domain.builders import TODAY, raw

COMPLAINT = {
    "complaint_reference": "CL-7",
    "customer": {"name": "Sông Hồng"},
    "noticed_on": "2026-03-01",
    "description": "Two of the screens stay dark.",
    "serial_numbers": ["A1", "A2"],
}


def refused(**changes: object) -> tuple[str, ...]:
    with pytest.raises(InputError) as found:
        read_complaint(raw({**COMPLAINT, **changes}), TODAY)
    return found.value.problems


def test_a_complaint_needs_no_known_order() -> None:
    assert read_complaint(raw(COMPLAINT), TODAY).order_number is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"noticed_on": "2026-03-03"}, "noticed_on: expected 2026-03-02 or earlier"),
        ({"serial_numbers": ["A1", "A1"]}, "serial_numbers: expected each serial number once"),
        ({"quantity": 1}, "serial_numbers: expected at most quantity (1)"),
        ({"order_number": "123"}, "order_number: expected text of the form"),
        ({"component": "stand"}, "component: expected"),
    ],
)
def test_a_complaint_that_cannot_be_true_is_refused(changes: dict[str, object], expected: str) -> None:
    (problem,) = refused(**changes)

    assert problem.startswith(expected)
