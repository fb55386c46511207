"""Claims about comparing contract texts (R-0.3, R-B, R-C)."""

import pytest

from orchestrator.domain.compare_drafts import compare_drafts, compare_tender, deviations
from orchestrator.domain.draft_contract import ContractTerms, clause_texts, draft_contract
from tests.domain.builders import order

DRAFT = draft_contract(order(), ContractTerms(contract_number="CT-2026-000045", order_number="S", seller="Coxswain"))


def english() -> dict[str, str]:
    return {clause.id: clause.text.en for clause in DRAFT.clauses}


def test_the_standard_text_in_one_language_has_no_deviation() -> None:
    assert deviations(compare_drafts(DRAFT.clauses, english())) == ()


def test_blanks_case_and_full_stops_are_no_deviation() -> None:
    loose = {name: f"  {text.upper().replace('.', '')}\n" for name, text in english().items()}

    assert "law" not in [one.clause for one in deviations(compare_drafts(DRAFT.clauses, loose))]


@pytest.mark.clauses("R-B")
def test_each_kind_of_deviation_is_named_by_its_clause() -> None:
    own = english() | {"price": "Nothing is due.", "golf": "The seller plays golf."}
    del own["law"]

    found = [(one.clause, one.kind) for one in deviations(compare_drafts(DRAFT.clauses, own))]

    assert found == [("price", "differs"), ("law", "missing"), ("golf", "additional")]


@pytest.mark.clauses("R-C")
def test_a_tender_term_is_kept_when_the_clause_says_it() -> None:
    terms = {"delivery": "FOB Hải Phòng", "payment": "letter of credit", "penalty": "1 % a day"}

    found = [(one.clause, one.kind) for one in compare_tender(clause_texts(DRAFT), terms)]

    assert found == [("delivery", "same"), ("payment", "differs"), ("penalty", "missing")]


def test_a_tender_term_is_not_kept_by_a_part_of_a_longer_word_or_number() -> None:
    (found,) = compare_tender({"warranty": "36 months"}, {"warranty": "6 months"})

    assert found.kind == "differs"
