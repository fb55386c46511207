"""Quality's analysis is kept whole, and the warranty table is asked again with the cause that was found."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.complaint_case import AT, accepted, received, step
from tests.workers.signing_case import task
from workers.quality.record_cause import SentCause, record_cause

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentCause:
    values: dict[str, object] = {
        "containment": "Giữ lại lô",
        "found_cause": "workmanship",
        "cause_explanation": "Đầu nối lắp lệch",
        "serial_intact": "yes",
        "corrective_action": "Thêm đồ gá lắp",
        "corrective_owner": "viet-cao",
        "corrective_due": "2026-12-15",
        "decided_by": "huong-bui",
        "decided_at": AT,
    }
    return SentCause.model_validate(values | changes)


def test_containment_cause_and_correction_are_kept(records: Records) -> None:
    number = accepted(records)

    asked = record_cause(sent(), records, task(number))

    kept = records.complaints.steps.get(number, "cause", 1).body
    assert (kept.text, kept.done_by) == ("Đầu nối lắp lệch", "huong-bui")
    assert kept.facts["correctiveDue"] == "2026-12-15"
    assert (asked.cause, asked.serial_state) == ("workmanship", "intact")


@pytest.mark.clauses("K-3")
def test_a_cause_that_comes_back_proposes_a_criterion_for_reviews_to_come(records: Records) -> None:
    first, second = accepted(records), accepted(records)
    record_cause(sent(), records, task(first, "cause-1"))

    record_cause(sent(), records, task(second, "cause-2"))
    record_cause(sent(), records, task(second, "cause-2"))

    assert records.complaints.proposed.of(first) == ()
    (proposed,) = records.complaints.proposed.of(second)
    assert (proposed.body.criterion, proposed.body.product) == ("F", "CX-215P-DT")
    assert proposed.body.complaints == (first, second)


def test_a_damaged_serial_number_counts_for_the_warranty(records: Records) -> None:
    assert record_cause(sent(serial_intact="no"), records, task(accepted(records))).serial_state == "not-intact"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"containment": ""}, "containment: is missing"),
        ({"found_cause": "unknown"}, "found_cause"),
        ({"corrective_due": "2026-11-23"}, "corrective_due: expected 2026-11-24 or later"),
        ({"corrective_owner": None}, "corrective_owner: is missing"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_cause(sent(**wrong), records, task(accepted(records)))


def test_a_complaint_that_nobody_accepted_is_not_analysed(records: Records) -> None:
    rejected = received(records)
    step(records, rejected, "assessed", justified=False)

    for number in (received(records), rejected):
        with pytest.raises(SubmissionRefused, match="nobody found the complaint justified"):
            record_cause(sent(), records, task(number))
