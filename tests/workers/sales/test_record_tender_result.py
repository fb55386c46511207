"""A bid is won or lost by its notice, or lost when its validity ends without one."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.request_case import entered
from tests.workers.signing_case import AT, task
from workers.sales.record_tender_result import SentTenderResult, record_tender_result

pytestmark = pytest.mark.database

TENDER = {"number": "T-77", "bid_valid_until": "2027-02-01"}


def bid(records: Records) -> str:
    return entered(records, source="tender", tender=TENDER)


def notice(**changes: object) -> SentTenderResult:
    """Emma records that the bid is won."""
    values: dict[str, object] = {
        "decided_by": "emma-clarke",
        "decided_at": AT,
        "tender_result": "won",
        "notice_reference": "N-1",
        "notice_date": "2026-11-20",
    }
    return SentTenderResult.model_validate(values | changes)


def test_a_won_bid_is_kept_as_an_award(records: Records) -> None:
    number = bid(records)

    assert record_tender_result(notice(), records, task(number)).tender_result == "won"
    assert records.orders.awards.get(number).body.reference == "N-1"
    assert records.orders.losses.find(number) is None


def test_a_lost_bid_is_kept_with_its_notice(records: Records) -> None:
    number = bid(records)

    assert record_tender_result(notice(tender_result="lost"), records, task(number)).tender_result == "lost"
    assert "N-1" in records.orders.losses.get(number).body.reason
    assert records.orders.awards.find(number) is None


def test_without_anybody_and_any_notice_the_bid_has_expired(records: Records) -> None:
    number = bid(records)

    recorded = record_tender_result(notice(decided_by=None), records, task(number))
    record_tender_result(notice(decided_by=None), records, task(number))

    assert recorded.tender_result == "lost"
    assert "validity ended" in records.orders.losses.get(number).body.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"notice_date": "2026-11-25"}, "still to come"),
        ({"notice_reference": ""}, "notice_reference"),
        ({"tender_result": "expired"}, "tender_result"),
    ],
)
def test_a_notice_that_does_not_hold_is_refused(records: Records, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(SubmissionRefused, match=reason):
        record_tender_result(notice(**changes), records, task(bid(records)))
