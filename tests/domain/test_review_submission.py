"""What a reviewer sends is a review, or goes back with everything that is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.review_submission import REVIEWERS, PlannedAction, read_review
from orchestrator.domain.sent_review import SentReview
from orchestrator.domain.verdicts import CRITERIA, Verdict
from orchestrator.errors import SubmissionRefused

STAMP: dict[str, object] = {"decidedBy": "quang-le", "decidedAt": "2026-11-24T09:30:00Z"}
AGREES: dict[str, object] = STAMP | {"verdictH": "conforms", "finding": "suitable"}
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


def sent(**own: object) -> SentReview:
    return SentReview.model_validate(AGREES | own)


def refusal(form: SentReview) -> str:
    with pytest.raises(SubmissionRefused) as refused:
        read_review("rd", form)
    return str(refused.value)


def test_every_criterion_has_a_reviewer() -> None:
    assert {criterion for criteria in REVIEWERS.values() for criterion in criteria} == set(CRITERIA)


def test_a_plain_verdict_needs_no_reason_and_takes_none_that_the_form_hides() -> None:
    review = read_review("rd", sent(reasonH="left from before", actionH="left from before"))

    (verdict,) = review.verdicts
    assert (verdict.verdict, verdict.reason, verdict.action) == (Verdict.CONFORMS, "", None)
    assert review.decider.person == "quang-le"


def test_an_action_is_owned_and_dated() -> None:
    form = sent(
        verdictH="conforms-with-action",
        reasonH="panel from one source",
        actionH=" name a second source ",
        actionOwnerH="thao-vo",
        actionDueH="2026-11-24",
    )

    (verdict,) = read_review("rd", form).verdicts
    assert verdict.action == PlannedAction(what="name a second source", owner="thao-vo", due=date(2026, 11, 24))


def test_everything_that_is_missing_is_said_at_once_in_both_languages() -> None:
    text = refusal(sent(verdictH="conforms-with-action", finding="suitable-with-action"))

    for field in ("reasonH", "actionH", "actionOwnerH", "actionDueH", "findingReason"):
        assert f"{field}: " in text
    assert "reasonH: chưa ghi" in text.partition(" / ")[0]


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"verdictH": "fine"}, "verdictH: choose one of conforms"),
        ({"verdictH": None}, "verdictH: choose one of"),
        ({"verdictH": ["conforms"]}, "verdictH: choose one of"),
        ({"finding": "conforms"}, "finding: choose one of suitable"),
        ({"verdictH": "not-applicable"}, "reasonH: expected some words"),
        ({"verdictH": "does-not-conform", "reasonH": "x" * 2001}, "reasonH: longer than 2000"),
        ({"decidedBy": ""}, "not clear who decided"),
        ({"decidedBy": {"id": "admin"}}, "not clear who decided"),
        ({"decidedAt": "2026-11-24T09:30:00"}, "not clear who decided"),
        ({"decidedAt": None}, "not clear who decided"),
    ],
)
def test_what_does_not_hold_is_refused(own: dict[str, object], why: str) -> None:
    assert why in refusal(sent(**own))


def test_an_action_is_not_due_before_it_is_decided() -> None:
    late = {"verdictH": "conforms-with-action", "reasonH": "x", "actionH": "x", "actionOwnerH": "x"}

    assert "actionDueH: expected 2026-11-24 or later" in refusal(sent(**late, actionDueH="2026-11-23"))


@given(
    st.dictionaries(st.sampled_from(["verdictH", "reasonH", "actionDueH", "finding", "decidedBy", "decidedAt"]), JSON)
)
def test_any_json_is_a_review_or_is_refused_in_words(own: dict[str, object]) -> None:
    try:
        review = read_review("rd", sent(**own))
    except SubmissionRefused:
        return

    assert review.verdicts[0].verdict in list(Verdict)
    assert review.decider.person
