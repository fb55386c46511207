"""Tender, quotation and contract stand side by side, field by field, and each difference names what it differs from."""

import pytest

from orchestrator.domain.compare_tender import TenderRow, compare_three
from tests.domain.builders import line, order


def rows(**changes: object) -> dict[str, TenderRow]:
    quoted, now = order(), order(**changes)
    contract = {"warranty": "Bảo hành 36 tháng / 36 months", "law": "Việt Nam"}
    found = compare_three({"warranty": "60 tháng", "law": "Việt Nam", "training": "two days"}, quoted, contract, now)
    return {row.name.rpartition(" / ")[2]: row for row in found}


@pytest.mark.clauses("R-C")
def test_what_was_quoted_and_what_is_contracted_differ_by_field() -> None:
    found = rows(
        lines=[line(quantity=41)],
        delivery={"requested_date": "2026-06-30", "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020}},
    )

    assert (found["quantity"].quotation, found["quantity"].contract) == ("40", "41")
    assert [name for name, row in found.items() if "the quotation" in {words.en for words in row.differs}] == [
        "quantity", "total price", "delivery date"
    ]  # fmt: skip


@pytest.mark.clauses("R-C")
def test_each_clause_of_the_tender_is_kept_differs_or_is_missing() -> None:
    found = rows()

    assert {name: bool(row.differs) for name, row in found.items() if row.tender} == {
        "warranty": True, "law": False, "training": True
    }  # fmt: skip
    assert (found["warranty"].tender, found["warranty"].contract) == ("60 tháng", "Bảo hành 36 tháng / 36 months")
    assert found["training"].contract == ""
