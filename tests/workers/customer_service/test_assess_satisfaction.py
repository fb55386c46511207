"""The customer's answer is kept with its score, and departments that did badly are told."""

from decimal import Decimal

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.after_sales_case import AT, delivered, surveyed
from tests.workers.signing_case import task
from workers.customer_service.assess_satisfaction import SentFeedback, assess_satisfaction

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentFeedback:
    values: dict[str, object] = {"satisfaction_quality": 5, "satisfaction_delivery": 2, "satisfaction_service": 4}
    values |= {"feedback_comment": "Hàng đến muộn", "decided_by": "mai-pham", "decided_at": AT}
    return SentFeedback.model_validate(values | changes)


def test_answer_and_score_are_kept(records: Records) -> None:
    number = surveyed(records)

    assessed = assess_satisfaction(sent(), records, task(number))

    kept, score = records.feedback.answers.get(number, 1).body, records.feedback.assessments.get(number, 1).body
    assert (assessed.feedback_outcome, assessed.satisfaction_mean, assessed.csat_percent) == (
        "answered",
        "3.67",
        "66.7",
    )
    assert (kept.satisfaction_delivery, kept.comment, kept.collected_by) == (2, "Hàng đến muộn", "mai-pham")
    assert (score.mean, score.weak) == (Decimal("3.67"), ("delivery-on-time",))


def test_only_the_department_that_did_badly_is_told(records: Records) -> None:
    number = surveyed(records)

    assess_satisfaction(sent(), records, task(number))

    assert [notice.body.department for notice in records.communications.notices.of(number)] == ["production"]


def test_a_repeated_task_counts_one_answer(records: Records) -> None:
    number = surveyed(records)
    first = assess_satisfaction(sent(), records, task(number))

    assert assess_satisfaction(sent(), records, task(number)) == first
    assert len(records.feedback.answers.of(number)) == 1


def test_news_through_a_door_counts_as_the_doors(records: Records) -> None:
    number = surveyed(records)

    assess_satisfaction(sent(decided_by=None, decided_at=None, recorded_by="door"), records, task(number))

    assert records.feedback.answers.get(number, 1).body.collected_by == "door"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"satisfaction_quality": 6}, "satisfaction_quality"),
        ({"satisfaction_service": 0}, "satisfaction_service"),
        ({"satisfaction_delivery": None}, "satisfaction_delivery: is missing"),
        ({"decided_by": ""}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    number = surveyed(records)

    with pytest.raises(SubmissionRefused, match=why):
        assess_satisfaction(sent(**wrong), records, task(number))

    assert records.feedback.answers.of(number) == ()


def test_an_answer_to_a_survey_that_was_never_sent_is_refused(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="no survey"):
        assess_satisfaction(sent(), records, task(delivered(records)))
