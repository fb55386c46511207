"""Finance's verdict stands with its credit decision; a deposit above the draft's needs an action."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.review_round import action_on, opened, sent_credit
from tests.workers.signing_case import task
from workers.finance.record_review import record_review

pytestmark = pytest.mark.database


def test_the_credit_decision_is_part_of_the_finding(records: Records) -> None:
    number = opened(records)

    deposit = sent_credit(creditDecision="with-deposit", depositPercent=30, **action_on("E"))
    record_review(deposit, records, task(number))

    facts = dict(records.reviews.findings.get(number, 1, "finance").body.facts)
    assert (facts.pop("creditScore"), len(facts.pop("creditScorecard"))) == (72, 11)  # type: ignore[arg-type]  # a list
    assert facts == {
        "creditDecision": "with-deposit", "depositPercent": "30", "creditReason": "",
        "fundingClarity": "clear", "fundingSource": "own",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"creditDecision": "with-deposit", "depositPercent": 30}, "needs an action on criterion E"),
        ({"creditDecision": "with-deposit", "depositPercent": 0}, "depositPercent: expected a number above 0"),
        ({"creditDecision": "with-deposit", "depositPercent": "much"}, "depositPercent: expected a number"),
        ({"creditDecision": "exceptional"}, "creditReason: expected some words"),
        ({"creditDecision": "refused", "creditReason": "insolvent"}, "criterion E must be does-not-conform"),
        ({"creditDecision": "generous"}, "creditDecision: choose one of"),
    ],
)
def test_a_credit_decision_that_does_not_hold_is_refused(records: Records, own: dict[str, object], why: str) -> None:
    number = opened(records)

    with pytest.raises(SubmissionRefused, match=why):
        record_review(sent_credit(**own), records, task(number))

    assert records.reviews.findings.find(number, 1, "finance") is None
