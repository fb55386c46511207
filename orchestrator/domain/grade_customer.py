"""Scores a customer's credit in ten categories of ten points, each explained (D-COMMERCE-11, D-FINANCE-2, -3)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.days_beyond_terms import paydex
from orchestrator.domain.words import Words

BANDS: Final = (
    (0, Words("rủi ro rất cao, không cấp", "very high risk: none")),
    (10, Words("rủi ro cao: trả trước khi giao", "high risk: cash before shipment")),
    (20, Words("ranh giới: hạn mức rất nhỏ", "borderline: very small line")),
    (40, Words("hạn mức nhỏ", "small line")),
    (59, Words("hạn mức trung bình", "medium line")),
    (80, Words("tốt", "good")),
    (100, Words("hạn mức lớn", "large line")),
)
"""Points up to which each band reaches (D-FINANCE-2)."""

MISSING: Final = Words("thiếu thông tin: 0 điểm", "missing information: 0 points")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFacts:
    """What is known of a customer; None where nobody knows. Ratios and shares as decimals (0.4 = 40 %).

    `bank_reference` is good, fair or poor; `country_risk` counts from 1 (low) to 7 (high), as the OECD does.
    """

    block_listed: bool = False
    years_in_business: Decimal | None = None
    years_as_customer: Decimal | None = None
    days_beyond_terms: Decimal | None = None
    external_paydex: int | None = None
    current_ratio: Decimal | None = None
    debt_to_equity: Decimal | None = None
    bank_reference: str | None = None
    good_trade_references: int | None = None
    country_risk: int | None = None
    secured_share: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryScore:
    """Points (0..10) of one category and why; `missing` when nobody knew."""

    category: str
    points: int
    missing: bool
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditScore:
    """The whole answer to "why 62?": total 0..100, its band, the ten categories, and whether a block-list stops all."""

    points: int
    band: Words
    stopped: bool
    categories: tuple[CategoryScore, ...]


def grade_customer(facts: CreditFacts) -> CreditScore:
    """Return points for ten categories and their sum; missing information scores 0 and says so.

    A customer on a block-list has 0 points and is stopped, whatever else is known. Category steps are proposals.
    """
    categories = tuple(_score(name, value, steps) for name, value, steps in _table(facts))
    points = 0 if facts.block_listed else sum(category.points for category in categories)
    band = next(words for limit, words in BANDS if points <= limit)
    return CreditScore(points=points, band=band, stopped=facts.block_listed, categories=categories)


Steps = tuple[tuple[Decimal, int], ...]
"""(from this value on, points), best first; below the last step there are 0 points."""


def _steps(*pairs: tuple[str, int]) -> Steps:
    return tuple((Decimal(value), points) for value, points in pairs)


_BANK: Final = {"good": Decimal(2), "fair": Decimal(1), "poor": Decimal(0)}
_YEARS: Final = _steps(("10", 10), ("5", 8), ("2", 5), ("1", 2))
_KNOWN: Final = _steps(("5", 10), ("3", 8), ("1", 5), ("0", 2))
_PAYDEX: Final = _steps(("80", 10), ("70", 7), ("60", 5), ("50", 3), ("40", 1))
_CURRENT: Final = _steps(("2", 10), ("1.5", 8), ("1.2", 6), ("1", 3))
_DEBT: Final = _steps(("-0.5", 10), ("-1", 7), ("-2", 4), ("-3", 1))
_REFERENCES: Final = _steps(("3", 10), ("2", 7), ("1", 4))
_COUNTRY: Final = _steps(("-1", 10), ("-2", 8), ("-3", 6), ("-4", 4), ("-5", 2))
_SECURED: Final = _steps(("0.8", 10), ("0.5", 7), ("0.3", 5), ("0.1", 2))


def _table(facts: CreditFacts) -> tuple[tuple[str, Decimal | None, Steps], ...]:
    own = facts.days_beyond_terms
    return (
        ("years in business", facts.years_in_business, _YEARS),
        ("years as customer", facts.years_as_customer, _KNOWN),
        ("own payment record (PAYDEX from DBT)", None if own is None else Decimal(paydex(own)), _PAYDEX),
        ("external PAYDEX", _decimal(facts.external_paydex), _PAYDEX),
        ("current ratio", facts.current_ratio, _CURRENT),
        ("debt to equity (negated)", None if facts.debt_to_equity is None else -facts.debt_to_equity, _DEBT),
        ("bank reference", _BANK.get(facts.bank_reference or ""), _steps(("2", 10), ("1", 5))),
        ("trade references", _decimal(facts.good_trade_references), _REFERENCES),
        ("country risk (negated)", None if facts.country_risk is None else Decimal(-facts.country_risk), _COUNTRY),
        ("secured share", facts.secured_share, _SECURED),
    )


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _score(category: str, value: Decimal | None, steps: Steps) -> CategoryScore:
    if value is None:
        return CategoryScore(category=category, points=0, missing=True, reason=MISSING)
    points = next((points for limit, points in steps if value >= limit), 0)
    reason = Words(f"{value}: {points} trên 10 điểm", f"{value}: {points} of 10 points")
    return CategoryScore(category=category, points=points, missing=False, reason=reason)
