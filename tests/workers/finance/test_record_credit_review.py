"""The first person's proposal is kept; what cannot be a limit goes back."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.credit_case import AT, opened
from tests.workers.signing_case import task
from workers.finance.record_credit_review import SentCreditReview, record_credit_review

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentCreditReview:
    values: dict[str, object] = {
        "reviewed_limit": "70000.00 USD",
        "reviewed_net_days": 45,
        "reviewed_until": "2027-11-24",
        "review_reason": "pays early",
        "decided_by": "trang-to",
        "decided_at": AT,
    }
    return SentCreditReview.model_validate(values | changes)


def test_the_proposal_is_kept_with_who_made_it(records: Records) -> None:
    case = opened(records)

    assert record_credit_review(sent(), records, task(case)).reviewed_by == "trang-to"
    kept = records.credit_cases.reviews.get(case).body
    assert (str(kept.limit), kept.net_days, kept.reason) == ("70000.00 USD", 45, "pays early")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"reviewed_limit": "-1.00 USD"}, "reviewed_limit: expected 0 or more"),
        ({"reviewed_limit": "lots"}, "expected an amount and a currency"),
        ({"reviewed_limit": "70000.00 EUR"}, "the account counts in USD"),
        ({"reviewed_until": "2026-11-23"}, "reviewed_until: expected 2026-11-24 or later"),
        ({"reviewed_net_days": 366}, "reviewed_net_days"),
        ({"review_reason": ""}, "review_reason: is missing"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_cannot_be_a_limit_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_credit_review(sent(**wrong), records, task(opened(records)))


def test_a_customer_on_a_block_list_gets_no_credit(records: Records) -> None:
    case = opened(records, "C-00064")
    with pytest.raises(SubmissionRefused, match="block list"):
        record_credit_review(sent(reviewed_limit="0.01 USD"), records, task(case))

    assert record_credit_review(sent(reviewed_limit="0.00 USD"), records, task(case)).reviewed_by == "trang-to"
