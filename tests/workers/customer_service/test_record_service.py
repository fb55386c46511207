"""What was done for the customer is kept under its RMA number; costs against the warranty terms need a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.complaint_case import AT, accepted, explained
from tests.workers.signing_case import task
from workers.customer_service.record_service import SentService, record_service

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentService:
    values: dict[str, object] = {
        "remedy": "replace",
        "basis": "warranty",
        "service_description": "Đổi tấm cảm ứng",
        "serviced_on": "2026-11-24",
        "replacement_serials": "SN-900",
        "decided_by": "mai-pham",
        "decided_at": AT,
    }
    return SentService.model_validate(values | changes)


def test_the_service_is_kept_under_its_rma_number(records: Records) -> None:
    number = explained(records)

    recorded = record_service(sent(), records, task(number))

    kept = records.complaints.steps.get(number, "service", 1).body
    assert recorded.credit_due is False
    assert (kept.facts["rma"], kept.facts["replacementSerials"]) == (f"RMA-{number}-1", "SN-900")


@pytest.mark.clauses("K-4")
def test_a_repair_is_an_order_with_technician_and_test(records: Records) -> None:
    number = explained(records)
    order = {"goods_received_on": "2026-11-23", "technician": "Khánh Đinh", "retest_result": "24 h, no fault"}

    record_service(sent(remedy="repair", replacement_serials=None, **order), records, task(number))

    facts = records.complaints.steps.get(number, "service", 1).body.facts
    assert (facts["goodsReceivedOn"], facts["technician"]) == ("2026-11-23", "Khánh Đinh")
    assert facts["retestResult"] == "24 h, no fault"


@pytest.mark.parametrize("missing", ["goods_received_on", "technician", "retest_result"])
def test_a_repair_without_goods_technician_or_test_goes_back(records: Records, missing: str) -> None:
    order = {"goods_received_on": "2026-11-23", "technician": "Khánh Đinh", "retest_result": "24 h, no fault"}

    with pytest.raises(SubmissionRefused, match=f"{missing}: is missing; remedy is repair"):
        record_service(sent(remedy="repair", **order | {missing: None}), records, task(explained(records)))


@pytest.mark.clauses("K-4")
def test_technical_service_needs_no_goods(records: Records) -> None:
    number = explained(records)

    record_service(sent(remedy="technical-service", replacement_serials=None), records, task(number))

    assert records.complaints.steps.get(number, "service", 1).body.facts["remedy"] == "technical-service"


def test_only_a_credit_goes_to_commerce(records: Records) -> None:
    credit = sent(remedy="credit", replacement_serials=None)

    assert record_service(credit, records, task(explained(records))).credit_due is True


@pytest.mark.parametrize(("cause", "basis"), [("misuse", "warranty"), ("material", "paid"), ("misuse", "goodwill")])
def test_costs_against_the_warranty_terms_need_a_reason(records: Records, cause: str, basis: str) -> None:
    number = explained(records, cause=cause)
    with pytest.raises(SubmissionRefused, match="basis_reason: is missing"):
        record_service(sent(basis=basis), records, task(number))

    record_service(sent(basis=basis, basis_reason="an old customer"), records, task(number))

    assert records.complaints.steps.get(number, "service", 1).body.facts["basisReason"] == "an old customer"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"replacement_serials": None}, "replacement_serials: is missing"),
        ({"serviced_on": "2026-11-25"}, "serviced_on: expected 2026-11-24 or earlier"),
        ({"remedy": "apology"}, "remedy"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_service(sent(**wrong), records, task(explained(records)))


def test_nothing_is_served_before_the_cause_is_known(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="the cause is not recorded yet"):
        record_service(sent(), records, task(accepted(records)))
