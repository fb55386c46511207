"""A difference from the tender is dealt with in words, and nothing verbal passes before the customer's own word."""

import pytest

from orchestrator.domain.agreement_review import hold_to_agreements
from orchestrator.domain.orders import Source
from orchestrator.domain.review_submission import read_review
from orchestrator.errors import SubmissionRefused
from tests.workers.review_round import action_on, sent


def check(source: Source, differences: int, own: dict[str, object], acknowledged: bool = False) -> str:
    form = sent("sales", **own)
    review = hold_to_agreements(read_review("sales", form), form, source, differences, acknowledged)
    return next(one.reason for one in review.verdicts if one.criterion == "C")


@pytest.mark.clauses("R-C")
def test_a_difference_that_nobody_speaks_of_is_not_dealt_with() -> None:
    with pytest.raises(SubmissionRefused, match="reasonC: expected some words"):
        check("tender", 2, {})
    with pytest.raises(SubmissionRefused, match="2 differences do apply"):
        check("tender", 2, {"verdictC": "not-applicable", "reasonC": "no tender"})

    assert check("tender", 2, {"reasonC": "agreed with the buyer on 3 May"}) == "agreed with the buyer on 3 May"
    check("tender", 2, action_on("C"))
    assert check("tender", 0, {"reasonC": "left from before"}) == ""


@pytest.mark.clauses("R-G")
@pytest.mark.parametrize(
    "verdict", [{}, {"verdictG": "not-applicable", "reasonG": "said on the telephone"}, action_on("G")]
)
def test_g_cannot_be_passed_before_the_confirmation_was_acknowledged(verdict: dict[str, object]) -> None:
    with pytest.raises(SubmissionRefused, match="has not acknowledged the written confirmation"):
        check("verbal", 0, verdict)

    check("verbal", 0, verdict, acknowledged=True)
    check("written", 0, verdict)
    check("verbal", 0, {"verdictG": "does-not-conform", "reasonG": "no answer yet"})
