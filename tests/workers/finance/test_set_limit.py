"""A limit counts when a second person approves it; the store, not a variable, knows who the first one was."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.credit_case import AT, opened, reviewed
from tests.workers.signing_case import task
from workers.finance.set_limit import SentApproval, set_limit

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentApproval:
    values = {"approval_decision": "approve", "decided_by": "thu-hoang", "decided_at": AT}
    return SentApproval.model_validate(values | changes)


def limit_of(records: Records, group: str = "C-00001") -> str:
    account = records.credit.account(group)
    assert account is not None
    return str(account.limit)


def test_an_approved_limit_counts_from_now_on(records: Records) -> None:
    case = reviewed(records)

    assert set_limit(sent(), records, task(case)).limit_set is True

    decision = records.credit.limits.get("C-00001", case).body
    assert limit_of(records) == "70000.00 USD"
    assert (decision.proposed_by, decision.decided_by, decision.net_days) == ("trang-to", "thu-hoang", 45)
    assert records.credit_cases.closed.get(case).body.outcome == "set"


def test_the_whole_group_gets_the_limit(records: Records) -> None:
    set_limit(sent(), records, task(reviewed(records, "C-00004", "90000.00 USD")))

    assert limit_of(records, "mekong") == "90000.00 USD"


def test_a_refusal_leaves_the_limit_as_it_was(records: Records) -> None:
    case = reviewed(records)

    refusal = sent(approval_decision="refuse", approval_reason="too soon")
    assert set_limit(refusal, records, task(case)).limit_set is False

    assert limit_of(records) == "60000.00 USD"
    assert records.credit_cases.closed.get(case).body.reason == "too soon"


def test_a_repeated_task_decides_once(records: Records) -> None:
    case = reviewed(records)
    first = set_limit(sent(), records, task(case))

    assert set_limit(sent(), records, task(case)) == first


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"decided_by": "trang-to"}, "trang-to reviewed: another must approve"),
        ({"approval_decision": "refuse"}, "approval_reason: is missing"),
        ({"approval_decision": "later"}, "approval_decision"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_and_sets_nothing(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        set_limit(sent(**wrong), records, task(reviewed(records)))

    assert limit_of(records) == "60000.00 USD"


def test_a_case_that_nobody_reviewed_is_not_approved(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="nobody reviewed"):
        set_limit(sent(), records, task(opened(records)))
