"""The customer signs the amendment that was reviewed, or withdraws the change."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.change_case import asked, in_force, planned, reviewed_change, understood
from tests.workers.signing_case import AT, sha_of, task
from workers.commerce.record_amendment import SentAmendment, record_amendment

pytestmark = pytest.mark.database


def sent(sha: str = "", **changes: object) -> SentAmendment:
    values = {"amendment_outcome": "signed", "signer": "Hoàng Anh", "signer_capacity": "representative"}
    values |= {"signed_on": "2026-11-24", "signed_sha256": sha, "decided_by": "lan-nguyen", "decided_at": AT}
    return SentAmendment.model_validate(values | changes)


def changing(records: Records, outcome: str = "passed") -> str:
    number = in_force(records)
    change = asked(records, number, warranty_months=24)
    understood(records, number, change)
    planned(records, number, ("customer-service", "F"))
    reviewed_change(records, number, change, outcome)
    return number


def test_the_signature_stands_under_the_amended_text(records: Records) -> None:
    number = changing(records)
    first, amended = (entry.body.sha256 for entry in records.contracts.texts.of(number))

    outcome = record_amendment(sent(amended), records, task(number)).amendment_outcome

    assert outcome == "signed"
    assert records.contracts.signatures.find(number, amended, "customer")
    assert records.contracts.signatures.find(number, first, "customer") is None


def test_the_first_contracts_text_is_refused_as_another_text(records: Records) -> None:
    number = changing(records)
    first = records.contracts.texts.get(number, 1).body.sha256

    with pytest.raises(SubmissionRefused, match=f"the signed text {first[:12]}… is not the reviewed text"):
        record_amendment(sent(first), records, task(number))


def test_news_from_outside_is_a_signature(records: Records) -> None:
    number = changing(records)
    news = sent(sha_of(records, number), amendment_outcome=None, decided_by=None, recorded_by="admin")

    assert record_amendment(news, records, task(number)).amendment_outcome == "signed"


def test_a_withdrawal_is_kept_with_its_reason(records: Records) -> None:
    number = changing(records)
    withdrawn = sent(amendment_outcome="withdrawn", withdrawal_reason="not needed any more")

    assert record_amendment(withdrawn, records, task(number)).amendment_outcome == "withdrawn"

    assert records.changes.withdrawals.get(number, 1).body.reason == "not needed any more"
    assert records.contracts.signatures.of(number) == ()


@pytest.mark.parametrize(
    "wrong",
    [{"amendment_outcome": None}, {"amendment_outcome": "withdrawn"}, {"signed_on": "2026-11-25"}, {"decided_by": ""}],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object]) -> None:
    number = changing(records)

    with pytest.raises(SubmissionRefused):
        record_amendment(sent(sha_of(records, number), **wrong), records, task(number))


def test_an_amendment_that_did_not_pass_cannot_be_signed(records: Records) -> None:
    number = changing(records, "rejected")

    with pytest.raises(NothingKept, match="passed review"):
        record_amendment(sent(sha_of(records, number)), records, task(number))
