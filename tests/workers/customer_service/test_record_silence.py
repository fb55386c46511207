"""That the customer did not answer is recorded, with the day of the question."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.after_sales_case import delivered, surveyed
from tests.workers.signing_case import NOW, task
from workers.customer_service.record_silence import UnansweredSurvey, record_silence

pytestmark = pytest.mark.database


def test_silence_is_recorded_with_the_day_of_the_survey(records: Records) -> None:
    number = surveyed(records)

    assert record_silence(UnansweredSurvey(), records, task(number)).feedback_outcome == "silent"
    assert records.feedback.silences.get(number).body.asked_on == NOW.date()


def test_a_repeated_task_records_one_silence(records: Records) -> None:
    number = surveyed(records)
    record_silence(UnansweredSurvey(), records, task(number))

    record_silence(UnansweredSurvey(), records, task(number, "another"))

    assert len(records.feedback.silences.of(number)) == 1


def test_nobody_is_silent_who_was_never_asked(records: Records) -> None:
    with pytest.raises(NothingKept, match="survey"):
        record_silence(UnansweredSurvey(), records, task(delivered(records)))
