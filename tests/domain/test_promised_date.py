"""A date later than the draft's is promised only with an action on criterion F."""

from datetime import date

import pytest

from orchestrator.domain.promised_date import read_promised_date
from orchestrator.domain.review_submission import DepartmentReview, read_review
from orchestrator.domain.sent_review import SentCapacityReview
from orchestrator.errors import SubmissionRefused

FORM: dict[str, object] = {
    "verdictD": "conforms",
    "verdictF": "conforms",
    "verdictH": "conforms",
    "finding": "suitable",
    "decidedBy": "son-dang",
    "decidedAt": "2026-11-24T09:30:00Z",
}
WITH_ACTION = {"verdictF": "conforms-with-action", "reasonF": "later", "actionF": "amend the draft"}
OWNED = {"actionOwnerF": "lan-nguyen", "actionDueF": "2026-12-01"}


def read(day: str, requested: date | None, **own: object) -> date:
    sent = SentCapacityReview.model_validate(FORM | {"promisedDate": day} | own)
    review: DepartmentReview = read_review("production", sent)
    return read_promised_date(review, sent, requested)


def test_the_date_requested_and_any_earlier_one_may_be_promised() -> None:
    assert read("2027-01-10", date(2027, 1, 10)) == date(2027, 1, 10)
    assert read("2026-11-24", date(2027, 1, 10)) == date(2026, 11, 24)


def test_a_later_date_needs_an_action() -> None:
    with pytest.raises(SubmissionRefused, match="criterion F needs an action"):
        read("2027-01-11", date(2027, 1, 10))

    assert read("2027-01-11", date(2027, 1, 10), **WITH_ACTION, **OWNED) == date(2027, 1, 11)


def test_where_no_date_is_requested_any_day_to_come_holds() -> None:
    assert read("2027-01-11", None) == date(2027, 1, 11)


def test_no_past_day_is_promised() -> None:
    with pytest.raises(SubmissionRefused, match="expected 2026-11-24 or later"):
        read("2026-11-23", None)
