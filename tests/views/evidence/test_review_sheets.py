"""FORM-1 shows what a round comes to and what it rests on, from its records."""

from orchestrator.store.records import Records
from orchestrator.store.reviews import DepartmentFinding, ReviewResult
from orchestrator.views.evidence.gather import gather_evidence
from orchestrator.views.evidence.values import Table
from tests.store.builders import NOW
from tests.views.evidence.case import TEXT, enter_order, open_review, tables

SOURCES = {"supplyClarity": "clear", "supplySource": "Kwan Tai Touch", "tenderDiffering": ["giá / price: 1 | 2 | 3"]}


def form(records: Records) -> dict[str, Table]:
    """The titled tables of the form of a round that passed, with a finding of Production."""
    order = enter_order(records)
    open_review(records, order)
    decided = {"order": order, "round": 1, "text_sha256": TEXT, "decided_by": "minh-do", "decided_at": NOW}
    finding = {"department": "production", "finding": "suitable", "reason": "", "facts": SOURCES}
    records.reviews.findings.add(DepartmentFinding.model_validate(decided | finding), by="worker/production")
    verdicts = {"verdicts": {"E": "conforms-with-action", "A": "conforms"}, "outcome": "passed", "reason": "fit"}
    records.reviews.results.add(ReviewResult.model_validate(decided | verdicts), by="worker/commerce")
    found = tables(gather_evidence(records, order), "Draft contract review")
    return {table.title.partition(" / ")[2]: table for table in found if table.title}


def test_the_nine_verdicts_together_are_those_of_the_result(records: Records) -> None:
    (nine,) = (table for title, table in form(records).items() if title.startswith("The nine verdicts together #"))

    assert nine.rows == (
        ("R-A Luật pháp / Law", "Phù hợp / Conforms"),
        ("R-E Giá và quyết toán / Price and settlement", "Phù hợp kèm biện pháp / Conforms with action"),
    )


def test_questions_of_h_and_what_findings_rest_on_have_tables_of_their_own(records: Records) -> None:
    found = form(records)
    asked, facts = found["Both questions of H"], found["What the departments' findings rest on"]

    assert asked.rows[0][:3] == ("nguồn cung cấp / source of supply", "rõ / clear", "Kwan Tai Touch")
    assert [row[1:] for row in facts.rows] == [
        ("thầu | báo giá | hợp đồng / tender | quotation | contract", "giá / price: 1 | 2 | 3")
    ]
