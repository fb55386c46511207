"""Claims about the credit scorecard (D-COMMERCE-11, D-FINANCE-2, -3)."""

from decimal import Decimal

import pytest

from orchestrator.domain.grade_customer import CreditFacts, grade_customer

GOOD = CreditFacts(
    years_in_business=Decimal(12),
    years_as_customer=Decimal(4),
    days_beyond_terms=Decimal(0),
    external_paydex=70,
    current_ratio=Decimal("1.6"),
    debt_to_equity=Decimal("0.9"),
    bank_reference="good",
    good_trade_references=2,
    country_risk=2,
    secured_share=Decimal("0.3"),
)


def test_why_80_is_answered_in_points() -> None:
    score = grade_customer(GOOD)

    assert [category.points for category in score.categories] == [10, 8, 10, 7, 8, 7, 10, 7, 8, 5]
    assert (score.points, score.band.en, score.stopped) == (80, "good", False)


def test_there_are_ten_categories_of_ten_points() -> None:
    best = CreditFacts(
        years_in_business=Decimal(50),
        years_as_customer=Decimal(20),
        days_beyond_terms=Decimal(-30),
        external_paydex=100,
        current_ratio=Decimal(4),
        debt_to_equity=Decimal(0),
        bank_reference="good",
        good_trade_references=9,
        country_risk=1,
        secured_share=Decimal(1),
    )

    score = grade_customer(best)

    assert ([category.points for category in score.categories], score.points) == ([10] * 10, 100)


def test_a_customer_of_whom_nothing_is_known_has_no_points_and_each_category_says_so() -> None:
    score = grade_customer(CreditFacts())

    assert score.points == 0
    assert all(category.missing and "missing" in category.reason.en for category in score.categories)


def test_a_block_list_stops_the_best_customer() -> None:
    score = grade_customer(
        CreditFacts(block_listed=True, years_in_business=Decimal(50), external_paydex=100, bank_reference="good")
    )

    assert (score.points, score.stopped, score.band.en) == (0, True, "very high risk: none")


def test_a_poor_bank_reference_scores_zero_but_is_not_missing() -> None:
    bank = grade_customer(CreditFacts(bank_reference="poor")).categories[6]

    assert (bank.points, bank.missing) == (0, False)


@pytest.mark.parametrize(
    ("years", "band"),
    [
        ("1", "high risk: cash before shipment"),
        ("10", "high risk: cash before shipment"),
        ("0", "very high risk: none"),
    ],
)
def test_bands_follow_the_points(years: str, band: str) -> None:
    assert grade_customer(CreditFacts(years_in_business=Decimal(years))).band.en == band


@pytest.mark.parametrize(
    ("position", "field", "points_by_value"),
    [
        (0, "years_in_business", {"10": 10, "9.9": 8, "5": 8, "4.9": 5, "2": 5, "1.9": 2, "1": 2, "0.9": 0}),
        (1, "years_as_customer", {"5": 10, "4.9": 8, "3": 8, "2.9": 5, "1": 5, "0.9": 2, "0": 2}),
        (2, "days_beyond_terms", {"0": 10, "15": 7, "22": 5, "30": 3, "60": 1, "61": 0}),
        (4, "current_ratio", {"2": 10, "1.9": 8, "1.5": 8, "1.4": 6, "1.2": 6, "1.1": 3, "1": 3, "0.9": 0}),
        (5, "debt_to_equity", {"0.5": 10, "0.6": 7, "1": 7, "1.1": 4, "2": 4, "2.1": 1, "3": 1, "3.1": 0}),
        (9, "secured_share", {"0.8": 10, "0.7": 7, "0.5": 7, "0.4": 5, "0.3": 5, "0.2": 2, "0.1": 2, "0": 0}),
    ],
)
def test_each_measure_has_its_steps(position: int, field: str, points_by_value: dict[str, int]) -> None:
    scores = {
        value: grade_customer(CreditFacts(**{field: Decimal(value)}))  # type: ignore[arg-type]  # fields by name
        for value in points_by_value
    }

    assert {value: score.categories[position].points for value, score in scores.items()} == points_by_value


@pytest.mark.parametrize(
    ("position", "field", "points_by_value"),
    [
        (3, "external_paydex", {80: 10, 79: 7, 70: 7, 69: 5, 60: 5, 59: 3, 50: 3, 49: 1, 40: 1, 39: 0}),
        (7, "good_trade_references", {3: 10, 2: 7, 1: 4, 0: 0}),
        (8, "country_risk", {1: 10, 2: 8, 3: 6, 4: 4, 5: 2, 6: 0, 7: 0}),
    ],
)
def test_each_count_has_its_steps(position: int, field: str, points_by_value: dict[int, int]) -> None:
    scores = {
        value: grade_customer(CreditFacts(**{field: value}))  # type: ignore[arg-type]  # fields by name
        for value in points_by_value
    }

    assert {value: score.categories[position].points for value, score in scores.items()} == points_by_value
