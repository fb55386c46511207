"""Whether a corrective action holds is recorded with its evidence, by somebody else than its owner."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.complaint_case import AT, closed, served
from tests.workers.signing_case import task
from workers.quality.record_verification import RecordedVerification, SentVerification, record_verification

pytestmark = pytest.mark.database

NEXT = {"corrective_action": "Đổi nhà cung cấp", "corrective_owner": "son-dang", "corrective_due": "2026-12-20"}


def verify(records: Records, number: str, *, task_id: str = "verify-1", **changes: object) -> RecordedVerification:
    """Hương verifies, and finds that the action holds unless told otherwise."""
    values: dict[str, object] = {
        "correction_done_on": "2026-11-23",
        "correction_evidence": "Ba lô, không lỗi / three lots without the fault",
        "correction_effective": "yes",
        "decided_by": "huong-bui",
        "decided_at": AT,
    }
    return record_verification(SentVerification.model_validate(values | changes), records, task(number, task_id))


@pytest.mark.clauses("K-3", "K-5")
def test_an_action_that_holds_is_kept_with_its_evidence_once(records: Records) -> None:
    number = closed(records)

    verify(records, number)
    found = verify(records, number)

    (kept,) = (entry.body for entry in records.complaints.steps.of(number) if entry.body.step == "verified")
    assert found.correction_holds is True
    assert (kept.facts["verifiedAction"], kept.facts["doneOn"]) == ("Thêm đồ gá lắp", "2026-11-23")
    assert kept.done_by == "huong-bui"


@pytest.mark.clauses("K-3")
def test_an_action_that_does_not_hold_is_followed_by_another_which_is_verified_next(records: Records) -> None:
    number = closed(records)

    first = verify(records, number, correction_effective="no", **NEXT)
    second = verify(records, number, task_id="verify-2")

    assert (first.correction_holds, first.correction_asked) == (False, "Đổi nhà cung cấp")
    assert (first.correction_owner, first.correction_due) == ("son-dang", "2026-12-20")
    assert second.correction_holds is True
    assert records.complaints.steps.get(number, "verified", 2).body.facts["verifiedAction"] == "Đổi nhà cung cấp"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"decided_by": "viet-cao"}, "four eyes: viet-cao owns the action"),
        ({"correction_effective": "no"}, "corrective_action: is missing"),
        ({"correction_evidence": ""}, "correction_evidence: is missing"),
        ({"correction_done_on": "2026-11-25"}, "correction_done_on"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        verify(records, closed(records), **wrong)  # type: ignore[arg-type]  # fields of the form all of them


def test_nothing_is_verified_before_the_customer_is_satisfied(records: Records) -> None:
    with pytest.raises(NothingKept, match="complaint-closed"):
        verify(records, served(records))
