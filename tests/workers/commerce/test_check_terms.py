"""Commerce sees the draft's terms against list, standard text and receivables before it decides."""

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.commerce.check_terms import TermsToCheck, check_terms

pytestmark = pytest.mark.database


def shown(records: Records, **changes: object) -> str:
    prepared = check_terms(TermsToCheck(), records, CLOCK, task(opened(records, **changes)))
    return "\n".join(" | ".join(row.values()) for row in (*prepared.facts, *prepared.proposals))


def test_a_price_near_the_list_needs_no_action(records: Records) -> None:
    assert "CX-215P-DT: giảm 2.6 % so với 269.00 USD / 2.6 % off 269.00 USD" in shown(records)


def test_a_deep_discount_asks_for_an_action(records: Records) -> None:
    line = {"product_code": "CX-215P-DT", "quantity": 40, "unit_price": {"amount": "200.00", "currency": "USD"}}

    assert "more than 15 % off the list" in shown(records, lines=[line])


@pytest.mark.clauses("R-B", "R-0.3")
def test_a_customers_own_draft_shows_where_it_leaves_our_standard(records: Records) -> None:
    own = {"clauses": {"payment": "Ninety days after arrival.", "penalty": "Ten percent a week."}}

    text = shown(records, own_draft=own)

    assert "the customer's own draft" in text
    assert "Luật áp dụng và tranh chấp / Law and disputes – thiếu / missing" in text
    assert "penalty – thêm / additional ▸ khách / theirs: Ten percent a week." in text
    assert "▸ khách / theirs: Ninety days after arrival. ▸ chuẩn / ours: Trả sau" in text


@pytest.mark.clauses("D-COMMERCE-4")
def test_liability_is_read_from_the_customers_own_text(records: Records) -> None:
    own = {"clauses": {"liability": "Late delivery: 2 % a day, at most 20 %."}}

    assert "a penalty above 8 % (2 %, 20 %)" in shown(records, own_draft=own)
