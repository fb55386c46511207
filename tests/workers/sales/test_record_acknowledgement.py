"""The customer's answer to the latest written confirmation is kept, or refused with the reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.request_case import confirmed, written_to
from tests.workers.signing_case import AT, task
from workers.sales.record_acknowledgement import SentAcknowledgement, record_acknowledgement

pytestmark = pytest.mark.database


def answer(**changes: object) -> SentAcknowledgement:
    """Emma records that the customer confirms."""
    values: dict[str, object] = {
        "decided_by": "emma-clarke",
        "decided_at": AT,
        "acknowledgement": "confirmed",
        "acknowledged_by": "Nguyễn Hải",
        "acknowledged_on": "2026-11-23",
    }
    return SentAcknowledgement.model_validate(values | changes)


def awaited(records: Records) -> str:
    number = confirmed(records, source="verbal")
    written_to(records, number)
    return number


def test_a_confirmation_makes_the_request_a_confirmed_one(records: Records) -> None:
    number = awaited(records)

    recorded = record_acknowledgement(answer(), records, task(number))

    kept = records.communications.acknowledgements.get(number, "confirmation", 1)
    assert (recorded.acknowledged, recorded.request_outcome) == (True, "confirmed")
    assert (kept.body.acknowledged_by, kept.record.recorded_by) == ("Nguyễn Hải", "emma-clarke")


def test_news_through_a_door_is_the_doors(records: Records) -> None:
    number = awaited(records)

    record_acknowledgement(answer(decided_by=None, recorded_by="door"), records, task(number))

    assert records.communications.acknowledgements.get(number, "confirmation", 1).record.recorded_by == "door"


def test_an_answer_belongs_to_the_latest_letter(records: Records) -> None:
    number = awaited(records)
    written_to(records, number, "second letter")

    record_acknowledgement(answer(), records, task(number))

    assert records.communications.acknowledgements.find(number, "confirmation", 1) is None
    assert records.communications.acknowledgements.find(number, "confirmation", 2) is not None


def test_corrections_leave_the_request_unacknowledged(records: Records) -> None:
    number = awaited(records)

    recorded = record_acknowledgement(answer(acknowledgement="corrections", corrections="white"), records, task(number))

    assert (recorded.acknowledged, recorded.corrections) == (False, "white")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"decided_by": None}, "nobody is named"),
        ({"acknowledged_on": "2026-11-25"}, "acknowledged_on: expected 2026-11-24 or earlier"),
        ({"acknowledged_on": "yesterday"}, "acknowledged_on"),
        ({"acknowledged_by": ""}, "acknowledged_by"),
        ({"acknowledgement": "corrections"}, "corrections: is missing"),
    ],
)
def test_what_does_not_hold_is_refused(records: Records, changes: dict[str, object], reason: str) -> None:
    number = awaited(records)

    with pytest.raises(SubmissionRefused, match=reason):
        record_acknowledgement(answer(**changes), records, task(number))


def test_nothing_is_acknowledged_before_a_letter_was_sent(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="no message was sent yet"):
        record_acknowledgement(answer(), records, task(confirmed(records, source="verbal")))
