"""What commerce decided stands in the review record, on the text under review, or goes back with a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.review_round import CLOCK, action_on, opened, sent
from tests.workers.signing_case import reviewed, sha_of, task
from workers.commerce.check_terms import TermsToCheck, check_terms
from workers.commerce.record_review import record_review

pytestmark = pytest.mark.database


def test_the_verdict_names_its_reviewer_and_the_text(records: Records) -> None:
    number = opened(records)

    record_review(sent("commerce", **action_on("A")), records, task(number))

    kept = records.reviews.verdicts.get(number, 1, "commerce", "A").body
    assert (kept.verdict, kept.action, kept.decided_by) == ("conforms-with-action", "settle it", "quang-le")
    assert kept.text_sha256 == sha_of(records, number)
    assert records.reviews.findings.get(number, 1, "commerce").body.finding == "suitable"


def test_a_verdict_without_its_reason_is_refused(records: Records) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match="reasonA: expected some words"):
        record_review(sent("commerce", verdictA="does-not-conform"), records, task(number))

    assert records.reviews.verdicts_of(number, 1) == ()


@pytest.mark.clauses("D-COMMERCE-3")
def test_commerce_reviews_the_register_of_open_measures_with_the_contract_and_the_record_says_so(
    records: Records,
) -> None:
    reviewed(records, actions=2)
    number = opened(records)
    shown = check_terms(TermsToCheck(), records, CLOCK, task(number, "check"))
    assert shown.measures_summary == "2 đang mở, 0 quá hạn / 2 open, 0 past their day"
    assert [row["what"] for row in shown.open_measures] == [
        "E. Giá và quyết toán / Price and settlement: obtain the bank reference"
    ] * 2

    record_review(sent("commerce"), records, task(number))

    facts = records.reviews.findings.get(number, 1, "commerce").body.facts
    assert facts == {"openMeasures": 2, "lateMeasures": 0, "late": []}
