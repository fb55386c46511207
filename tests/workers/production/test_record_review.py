"""Production's verdicts stand with the date it promises; a later date than the draft's needs an action."""

from datetime import date

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.review_round import action_on, opened, sent_capacity
from tests.workers.signing_case import task
from workers.production.record_review import record_review

pytestmark = pytest.mark.database


def test_the_promise_stands_beside_what_was_requested(records: Records) -> None:
    number = opened(records)

    record_review(sent_capacity(), records, task(number))

    promise = records.requirements.promises.get(number, 1).body
    assert (promise.requested, promise.promised) == (date(2027, 5, 14), date(2027, 5, 14))


def test_a_later_promise_without_an_action_on_f_is_refused(records: Records) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match="criterion F needs an action"):
        record_review(sent_capacity(promisedDate="2027-06-01"), records, task(number))

    assert records.requirements.promises.find(number, 1) is None


def test_a_department_that_decides_again_in_the_round_corrects_itself(records: Records) -> None:
    number = opened(records)
    record_review(sent_capacity(), records, task(number))

    record_review(sent_capacity(promisedDate="2027-06-01", **action_on("F")), records, task(number, "t-2"))

    assert records.requirements.promises.get(number, 1).body.promised == date(2027, 6, 1)
    verdict = records.reviews.verdicts.get(number, 1, "production", "F")
    assert (verdict.body.verdict, verdict.record.version) == ("conforms-with-action", 2)


@pytest.mark.parametrize("day", ["", "soon", "2027-02-30", "2026-11-01", None, 20270514])
def test_what_is_no_day_to_come_is_refused(records: Records, day: object) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match="promisedDate"):
        record_review(sent_capacity(promisedDate=day), records, task(number))
