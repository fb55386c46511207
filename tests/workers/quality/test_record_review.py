"""What quality decided stands in the review record, on the text under review, or goes back with a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.review_round import action_on, opened, sent
from tests.workers.signing_case import sha_of, task
from workers.quality.record_review import record_review

pytestmark = pytest.mark.database


def test_the_verdict_names_its_reviewer_and_the_text(records: Records) -> None:
    number = opened(records)

    record_review(sent("quality", **action_on("F")), records, task(number))

    kept = records.reviews.verdicts.get(number, 1, "quality", "F").body
    assert (kept.verdict, kept.action, kept.decided_by) == ("conforms-with-action", "settle it", "quang-le")
    assert kept.text_sha256 == sha_of(records, number)
    assert records.reviews.findings.get(number, 1, "quality").body.finding == "suitable"


def test_a_verdict_without_its_reason_is_refused(records: Records) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match="reasonF: expected some words"):
        record_review(sent("quality", verdictF="does-not-conform"), records, task(number))

    assert records.reviews.verdicts_of(number, 1) == ()
