"""Both questions of H are answered apart, and an answer fits what the department says beside it (R-H)."""

import pytest

from orchestrator.domain.review_submission import read_review
from orchestrator.domain.source_answers import SourceAnswer, answers_in, read_answer
from orchestrator.errors import SubmissionRefused
from tests.workers.review_round import sent_capacity, sent_credit

PRODUCTION = read_review("production", sent_capacity())
FINANCE = read_review("finance", sent_credit())


@pytest.mark.clauses("R-H")
def test_a_clear_source_is_named() -> None:
    assert read_answer("supply", "clear", " Lotus Panel ", PRODUCTION).source == "Lotus Panel"

    with pytest.raises(SubmissionRefused, match="supplySource: expected some words"):
        read_answer("supply", "clear", " ", PRODUCTION)


@pytest.mark.clauses("R-H")
def test_what_is_not_clear_does_not_simply_conform() -> None:
    with pytest.raises(SubmissionRefused, match="source of supply is not clear"):
        read_answer("supply", "not-clear", None, PRODUCTION)
    with pytest.raises(SubmissionRefused, match="source of funds is not clear"):
        read_answer("funding", "not-clear", None, FINANCE)

    against = sent_capacity(verdictH="does-not-conform", reasonH="one source, insolvent")
    assert read_answer("supply", "not-clear", None, read_review("production", against)).clarity == "not-clear"


@pytest.mark.clauses("R-H")
@pytest.mark.parametrize("sent", [None, "", "maybe", 3])
def test_a_question_is_not_passed_over(sent: object) -> None:
    with pytest.raises(SubmissionRefused, match="fundingClarity: choose one of"):
        read_answer("funding", sent, "own funds", FINANCE)


def test_the_record_gives_the_answers_back() -> None:
    answer = SourceAnswer(question="funding", clarity="clear", source="own funds")

    assert answers_in({"creditDecision": "within-limit", **answer.facts()}) == (answer,)
    assert answers_in({}) == ()
