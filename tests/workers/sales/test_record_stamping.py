"""The agreed text is stamped with the joint seal and overviewed, or the customer's withdrawal is kept."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.signing_case import AT, reviewed, sha_of, task
from workers.sales.record_stamping import SentStamping, record_stamping

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentStamping:
    values = {"stamping_outcome": "agreed", "joint_seal": "SEAL-GL-01", "stamped_on": "2026-11-24"}
    values |= {"contract_subject": "40 màn hình", "decided_by": "lan-nguyen", "decided_at": AT}
    return SentStamping.model_validate(values | changes)


def test_stamp_and_overview_are_kept_with_the_text_they_belong_to(records: Records) -> None:
    number = reviewed(records)

    outcome = record_stamping(sent(), records, task(number)).stamping_outcome

    kept = records.contracts.stampings.get(number, sha_of(records, number)).body
    assert outcome == "agreed"
    assert (kept.seal, kept.subject, kept.filled_by) == ("SEAL-GL-01", "40 màn hình", "lan-nguyen")


def test_a_repeated_task_stamps_once(records: Records) -> None:
    number = reviewed(records)
    record_stamping(sent(), records, task(number))

    record_stamping(sent(), records, task(number))

    assert len(records.contracts.stampings.of(number)) == 1


def test_a_withdrawal_is_kept_with_its_reason(records: Records) -> None:
    number = reviewed(records)
    gone = sent(stamping_outcome="withdrawn", withdrawal_reason="a cheaper offer", joint_seal=None, stamped_on="")

    outcome = record_stamping(gone, records, task(number)).stamping_outcome

    assert outcome == "withdrawn"
    assert records.contracts.withdrawals.get(number, 1).body.reason == "a cheaper offer"
    assert records.contracts.stampings.of(number) == ()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"joint_seal": "SEAL-HD-01"}, "SEAL-HD-01 is no joint seal"),
        ({"joint_seal": "SEAL-X"}, "SEAL-X is no joint seal"),
        ({"stamped_on": "2026-11-25"}, "stamped_on: expected 2026-11-24 or earlier"),
        ({"contract_subject": " "}, "contract_subject"),
        ({"stamping_outcome": "perhaps"}, "stamping_outcome"),
        ({"stamping_outcome": None}, "nothing is chosen"),
        ({"stamping_outcome": "withdrawn"}, "withdrawal_reason: is missing"),
        ({"decided_by": ""}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_stamping(sent(**wrong), records, task(reviewed(records)))
