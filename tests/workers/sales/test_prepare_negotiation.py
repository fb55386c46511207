"""Who negotiates sees why the review sent the contract back, what is open, and the terms as they stand."""

import pytest

from orchestrator.domain.verdicts import Verdict
from orchestrator.store import Records
from orchestrator.store.reviews import ReviewVerdict
from tests.workers.signing_case import NOW, pass_review, reviewed, sha_of, task
from workers.sales.prepare_negotiation import ReviewedOrder, prepare_negotiation

pytestmark = pytest.mark.database


def judged(records: Records, number: str, criterion: str, verdict: Verdict) -> None:
    body = ReviewVerdict.model_validate(
        {
            "order": number,
            "round": records.reviews.last_round(number),
            "department": "finance",
            "criterion": criterion,
            "verdict": verdict,
            "reason": f"reason {criterion}",
            "text_sha256": sha_of(records, number),
            "decided_by": "thu-hoang",
            "decided_at": NOW,
        }
    )
    records.reviews.verdicts.add(body, by="thu-hoang")


def test_reason_open_verdicts_and_terms_of_the_last_round_are_shown(records: Records) -> None:
    number = reviewed(records)
    judged(records, number, "A", Verdict.DOES_NOT_CONFORM)
    pass_review(records, number, outcome="negotiate")
    judged(records, number, "E", Verdict.DOES_NOT_CONFORM)
    judged(records, number, "F", Verdict.CONFORMS)

    prepared = prepare_negotiation(ReviewedOrder(), records, task(number))

    assert prepared.review_reason == "an old customer"
    (verdict,) = prepared.open_verdicts
    assert (verdict["criterion"], verdict["department"], verdict["verdict"]) == (
        "E. Giá và quyết toán / Price and settlement",
        "Tài chính / Finance",
        "Không phù hợp / Does not conform",
    )
    assert prepared.current_terms == [
        {"line": "1", "product": "CX-215P-DT", "quantity": "40", "unitPrice": "262.00 USD"}
    ]
    assert (prepared.current_date, prepared.current_payment) == (
        "2027-05-14",
        "Trả sau trong 30 ngày từ ngày hóa đơn / Payable within 30 days of invoice",
    )
