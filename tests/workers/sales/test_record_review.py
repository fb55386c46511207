"""What sales decided stands in the review record, on the text under review, or goes back with a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.review_round import action_on, opened, sent
from tests.workers.signing_case import sha_of, task
from workers.sales.record_review import record_review

pytestmark = pytest.mark.database


def test_the_verdict_names_its_reviewer_and_the_text(records: Records) -> None:
    number = opened(records)

    record_review(sent("sales", **action_on("C")), records, task(number))

    kept = records.reviews.verdicts.get(number, 1, "sales", "C").body
    assert (kept.verdict, kept.action, kept.decided_by) == ("conforms-with-action", "settle it", "quang-le")
    assert kept.text_sha256 == sha_of(records, number)
    assert records.reviews.findings.get(number, 1, "sales").body.finding == "suitable"


def test_a_verdict_without_its_reason_is_refused(records: Records) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match="reasonC: expected some words"):
        record_review(sent("sales", verdictC="does-not-conform"), records, task(number))

    assert records.reviews.verdicts_of(number, 1) == ()
