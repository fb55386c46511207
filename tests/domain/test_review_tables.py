"""A review form shows the department its own clauses, its own criteria, and the worst of what was examined."""

from orchestrator.domain.draft_basis import choose_draft
from orchestrator.domain.review_tables import clause_rows, fact, proposal_rows
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words
from tests.domain.builders import order


def finding(subject: str, verdict: Verdict) -> Finding:
    return Finding(subject=subject, verdict=verdict, reason=Words(f"lý do {subject}", f"why {subject}"))


def test_a_department_sees_its_criteria_and_the_worst_of_its_findings() -> None:
    criteria = [finding("E", Verdict.CONFORMS), finding("F", Verdict.WITH_ACTION), finding("H", Verdict.CONFORMS)]
    own = [finding("bright", Verdict.CONFORMS), finding("wet", Verdict.DOES_NOT_CONFORM)]

    rows = proposal_rows("quality", criteria, own)

    assert [row["criterion"] for row in rows] == [
        "F. Giao hàng, chất lượng / Delivery, inspection, warranty",
        "Kết luận / Finding",
    ]
    assert rows[-1] == {
        "criterion": "Kết luận / Finding",
        "verdict": "Không đạt / Not suitable",
        "reason": "lý do wet / why wet",
    }


def test_a_department_sees_the_clauses_that_concern_it() -> None:
    shown = clause_rows(choose_draft(order(), "SO-2026-000123").contract, "finance")

    assert [row["clause"].partition(" / ")[2] for row in shown] == [
        "Price",
        "Price adjustment",
        "Payment and settlement",
    ]


def test_a_clause_that_our_standard_does_not_know_is_shown_to_everybody() -> None:
    own = {"clauses": {"escrow": "The source code is deposited.", "law": "The law of Singapore."}}

    shown = clause_rows(choose_draft(order(own_draft=own), "SO-2026-000123").contract, "rd")

    assert [row["text"].partition(" / ")[0] for row in shown] == ["The source code is deposited."]


def test_what_is_not_known_is_a_dash_and_a_long_text_is_cut() -> None:
    assert fact("Đào tạo", "Training", None)["value"] == "–"
    assert len(fact("Đào tạo", "Training", "x" * 5000)["value"]) == 600
