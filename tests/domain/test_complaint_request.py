"""The start form's complaint is the one that a document would have brought."""

from datetime import date

import pytest

from orchestrator.domain.complaint_request import read_complaint_request
from orchestrator.errors import SubmissionRefused

TODAY = date(2026, 3, 2)
SENT = {"complaint_reference": "KN-1", "customer_name": "Sao Mai", "noticed_on": "2026-03-01", "description": "Dead."}


def test_fields_find_their_place_and_empty_ones_are_left_out() -> None:
    more = {"phone": "+84 24 3825 0000", "serial_numbers": "A1; A2,A3\nA4", "complained_order": "SO-2026-000007"}

    complaint = read_complaint_request({**SENT, **more, "lot": "", "quantity": 4}, TODAY)

    assert (complaint.customer.name, complaint.customer.phone) == ("Sao Mai", "+84 24 3825 0000")
    assert complaint.serial_numbers == ("A1", "A2", "A3", "A4")
    assert (complaint.order_number, complaint.lot, complaint.component) == ("SO-2026-000007", None, "other")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"component": "housing"}, "component"),
        ({"noticed_on": "2026-03-03"}, "noticed_on: expected 2026-03-02 or earlier"),
        ({"serial_numbers": "A1 A1"}, "each serial number once"),
        ({"quantity": "many"}, "quantity"),
    ],
)
def test_every_problem_comes_back_in_words(wrong: dict[str, str], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        read_complaint_request({**SENT, **wrong}, TODAY)
