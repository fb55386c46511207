"""A delivery has arrived when somebody proves it, after it left."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_steps import arrive, hand_over, released

pytestmark = pytest.mark.database


def test_the_proof_is_kept_once_with_its_bringer(records: Records) -> None:
    number = released(records)
    hand_over(records, number)

    arrive(records, number)
    arrive(records, number)

    kept = records.deliveries.proofs.get(number, 1)
    assert (kept.body.received_by, kept.record.recorded_by) == ("Trần Nam", "door")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"received_on": "2026-11-23"}, "the goods left on 2026-11-24"),
        ({"received_on": "2026-11-25"}, "expected 2026-11-24 or earlier"),
        ({"received_by": ""}, "received_by"),
        ({"recorded_by": None}, "nobody is named"),
    ],
)
def test_what_cannot_be_is_refused(records: Records, sent: dict[str, object], reason: str) -> None:
    number = released(records)
    hand_over(records, number)

    with pytest.raises(SubmissionRefused, match=reason):
        arrive(records, number, **sent)  # type: ignore[arg-type]  # every case names its own field


def test_what_never_left_cannot_arrive(records: Records) -> None:
    number = released(records)

    with pytest.raises(NothingKept, match="handed-over"):
        arrive(records, number)


@pytest.mark.clauses("D-COMMERCE-9", "D-CS-3")
def test_customer_service_hears_of_what_did_not_arrive_whole(records: Records) -> None:
    number = released(records)
    hand_over(records, number)

    with pytest.raises(SubmissionRefused, match="received_remarks: is missing"):
        arrive(records, number, received_condition="damaged")
    arrive(records, number, received_condition="damaged", received_remarks="hai thùng móp / two boxes dented")
    arrive(records, number, received_condition="damaged", received_remarks="hai thùng móp / two boxes dented")

    proof = records.deliveries.proofs.get(number, 1).body
    (notice,) = (one.body for one in records.communications.notices.of(number) if one.body.department != "sales")
    assert (proof.condition, notice.department) == ("damaged", "customer-service")
    assert "two boxes dented" in notice.text
