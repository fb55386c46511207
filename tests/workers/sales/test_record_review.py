"""What sales decided stands in the review record, on the text under review, or goes back with a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.communications import Acknowledgement
from tests.workers.request_case import written_to
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


@pytest.mark.clauses("R-G")
def test_a_verbal_request_does_not_pass_g_before_the_customer_acknowledged_the_last_letter(records: Records) -> None:
    number = opened(records, source="verbal")
    with pytest.raises(SubmissionRefused, match="has not acknowledged"):
        record_review(sent("sales"), records, task(number))
    written_to(records, number, "letter 1")
    acknowledge(records, number, 1)
    written_to(records, number, "letter 2")

    with pytest.raises(SubmissionRefused, match="has not acknowledged"):
        record_review(sent("sales"), records, task(number))
    acknowledge(records, number, 2)
    record_review(sent("sales"), records, task(number))

    assert records.reviews.verdicts.get(number, 1, "sales", "G").body.verdict == "conforms"


def acknowledge(records: Records, number: str, letter: int) -> None:
    answer = {"acknowledged_by": "Hoàng Anh", "acknowledged_on": "2026-11-20", "answer": "confirmed"}
    body = Acknowledgement.model_validate({"order": number, "milestone": "confirmation", "number": letter, **answer})
    records.communications.acknowledgements.add(body, by="lan-nguyen")


@pytest.mark.clauses("R-C")
def test_how_a_difference_from_the_tender_was_dealt_with_stands_in_the_record(records: Records) -> None:
    terms = {"warranty": "sixty months on site"}
    tender = {"number": "T-7", "bid_valid_until": "2027-03-01", "terms": terms}
    number = opened(records, source="tender", tender=tender)

    with pytest.raises(SubmissionRefused, match="reasonC: expected some words"):
        record_review(sent("sales"), records, task(number))
    record_review(sent("sales", reasonC="the buyer accepts 36 months"), records, task(number))

    kept = records.reviews.verdicts.get(number, 1, "sales", "C").body
    assert (kept.verdict, kept.reason) == ("conforms", "the buyer accepts 36 months")
    facts = records.reviews.findings.get(number, 1, "sales").body.facts
    assert facts["tenderDifferences"] == 1
    assert "Bảo hành / Warranty: sixty months on site | – | " in str(facts["tenderDiffering"])
