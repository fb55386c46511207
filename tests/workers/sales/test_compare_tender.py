"""Sales sees each difference from the bidding documents, and whether a verbal request was confirmed."""

import pytest

from orchestrator.store import Records
from orchestrator.store.orders import Awarded, OrderVersion
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import NOW, task
from workers.sales.compare_tender import TenderToCompare, compare_tender

pytestmark = pytest.mark.database


def proposals(records: Records, **changes: object) -> dict[str, str]:
    prepared = compare_tender(TenderToCompare(), records, CLOCK, task(opened(records, **changes)))
    return {row["criterion"].partition(".")[0]: f"{row['verdict']}: {row['reason']}" for row in prepared.proposals}


@pytest.mark.clauses("R-C")
def test_a_term_that_the_draft_does_not_keep_speaks_against_c(records: Records) -> None:
    tender = {
        "number": "T-7",
        "bid_valid_until": "2027-03-01",
        "terms": {"warranty": "sixty months on site", "law": "Viet Nam"},
    }

    found = proposals(records, source="tender", tender=tender)

    assert found["C"].startswith("Không phù hợp")
    assert "Warranty: differs from the tender" in found["C"]
    assert "Law" not in found["C"]


def test_without_a_tender_there_is_nothing_to_compare(records: Records) -> None:
    assert proposals(records)["C"].startswith("Không áp dụng")


@pytest.mark.clauses("R-G")
def test_a_verbal_request_that_nobody_confirmed_speaks_against_g(records: Records) -> None:
    assert "not confirmed yet" in proposals(records, source="verbal")["G"]


@pytest.mark.clauses("R-C")
def test_what_was_quoted_before_the_award_stands_beside_what_the_contract_says_now(records: Records) -> None:
    tender = {"number": "T-7", "bid_valid_until": "2027-03-01", "terms": {"law": "Viet Nam"}}
    number = opened(records, source="tender", tender=tender)
    revise(records, number, 45)
    records.orders.awards.add(Awarded(order=number, reference="KQ-7", received_on=NOW), by="lan-nguyen")
    revise(records, number, 50)

    prepared = compare_tender(TenderToCompare(), records, CLOCK, task(number, "compare"))

    quantity = next(row for row in prepared.tender_rows if row["name"] == "số lượng / quantity")
    assert (quantity["quotation"], quantity["contract"]) == ("45", "50")
    assert quantity["differs"] == "khác báo giá / differs from the quotation"
    assert prepared.tender_differences == "2 điểm khác / 2 differences"


def revise(records: Records, number: str, quantity: int) -> None:
    content = records.orders.current(number).content
    line = content.lines[0].model_copy(update={"quantity": quantity})
    changed = content.model_copy(update={"lines": (line,)})
    version = OrderVersion(order=number, version=0, basis="negotiated", content=changed)
    records.orders.revise(version, by="lan-nguyen", task_id=f"revise to {quantity}")
