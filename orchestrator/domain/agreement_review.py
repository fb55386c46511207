"""Holds Sales' verdicts on C and G against the facts: differences are dealt with in words, and nothing verbal passes.

R-C: where the contract leaves the bidding documents or our quotation, "conforms" says how that was dealt with.
R-G: what was asked for verbally does not conform before the customer acknowledged our written confirmation of it.
"""

from dataclasses import replace

from orchestrator.domain.orders import Source
from orchestrator.domain.review_submission import CriterionVerdict, DepartmentReview
from orchestrator.domain.sent_review import SentReview
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import Verdict


def hold_to_agreements(
    review: DepartmentReview, sent: SentReview, source: Source, differences: int, acknowledged: bool
) -> DepartmentReview:
    """Return the review, with how differences were dealt with as the reason of a C that conforms.

    Raises SubmissionRefused with every verdict on C or G that the facts do not bear.
    """
    reading = Reading()
    verdicts = tuple(
        _dealt_with(reading, one, sent.reason_c, differences) if one.criterion == "C" else one
        for one in review.verdicts
    )
    if source == "verbal" and not acknowledged and review.verdict_on("G") is not Verdict.DOES_NOT_CONFORM:
        reading.problem(
            "G: khách chưa xác nhận bằng văn bản, không thể đạt",
            "G: the customer has not acknowledged the written confirmation; it cannot pass",
        )
    reading.finish()
    return replace(review, verdicts=verdicts)


def _dealt_with(reading: Reading, verdict: CriterionVerdict, said: object, differences: int) -> CriterionVerdict:
    if not differences:
        return verdict
    if verdict.verdict is Verdict.NOT_APPLICABLE:
        vi = f"C: có {differences} điểm khác, không thể ghi không áp dụng"
        reading.problem(vi, f"C: {differences} differences do apply")
    if verdict.verdict is Verdict.CONFORMS:
        return replace(verdict, reason=reading.text("reasonC", said))
    return verdict
