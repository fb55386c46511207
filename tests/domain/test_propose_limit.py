"""The proposal follows from grade and turnover, and the scorecard's sum is the score."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.grade_customer import CreditFacts, grade_customer
from orchestrator.domain.propose_limit import GradeTerms, missing_categories, propose_limit, scorecard_rows
from tests.domain.builders import usd

TERMS = GradeTerms(limit_percent=20, net_days=45, deposit_percent=10, review_months=6)


@pytest.mark.parametrize(("turnover", "limit"), [("12345.67", "2400"), ("499.99", "0"), ("-800", "0"), ("500", "100")])
def test_the_limit_is_a_share_in_whole_hundreds(turnover: str, limit: str) -> None:
    proposal = propose_limit("B", TERMS, usd(turnover), date(2026, 8, 31))

    assert proposal.limit == usd(limit)
    assert proposal.valid_until == date(2027, 2, 28)


def test_every_category_has_its_words_and_the_missing_ones_are_named() -> None:
    score = grade_customer(CreditFacts(years_in_business=Decimal(12), bank_reference="fair"))

    rows = scorecard_rows(score)

    assert [row["points"] for row in rows if row["points"] != "0 / 10"] == ["10 / 10", "5 / 10", "15 / 100"]
    assert len(missing_categories(score.categories)) == 8
