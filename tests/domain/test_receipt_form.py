"""The customer's answer at conclusion or completion is believed only when it says what it must."""

from datetime import date

import pytest

from orchestrator.domain.receipt_form import ReceiptForm
from orchestrator.domain.sent_form import read_submission
from orchestrator.errors import SubmissionRefused

TODAY = date(2026, 11, 24)
ANSWER = {"acknowledgement": "confirmed", "acknowledged_by": "Hoàng Anh", "acknowledged_on": "2026-11-24"}


def test_a_plain_yes_needs_no_words() -> None:
    assert read_submission(ReceiptForm, ANSWER, TODAY).corrections is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"acknowledgement": "corrections"}, "corrections"),
        ({"acknowledged_by": ""}, "acknowledged_by"),
        ({"acknowledged_on": "2026-11-25"}, "2026-11-24 or earlier"),
    ],
)
def test_an_answer_without_words_name_or_past_day_is_refused(wrong: dict[str, str], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        read_submission(ReceiptForm, ANSWER | wrong, TODAY)
