"""Proposes a customer's limit from the terms of its grade and a year's turnover (D-COMMERCE-11, D-FINANCE-2, -3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.decide_warranty import add_months
from orchestrator.domain.grade_customer import CategoryScore, CreditScore
from orchestrator.domain.money import Money
from orchestrator.domain.review_tables import Row
from orchestrator.domain.words import Words

STEP: Final = Decimal(100)
"""A limit is a whole number of these, rounded down."""

CATEGORY_WORDS: Final = {
    "years in business": "Số năm hoạt động",
    "years as customer": "Số năm là khách",
    "own payment record (PAYDEX from DBT)": "Trả nợ cho ta (PAYDEX từ số ngày trễ)",
    "external PAYDEX": "PAYDEX bên ngoài",
    "current ratio": "Hệ số thanh toán hiện hành",
    "debt to equity (negated)": "Nợ trên vốn (đổi dấu)",
    "bank reference": "Ngân hàng nhận xét",
    "trade references": "Bạn hàng nhận xét",
    "country risk (negated)": "Rủi ro quốc gia (đổi dấu)",
    "secured share": "Phần có bảo đảm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLimit:
    """The limit, net days and last day that the tables lead to, and how."""

    limit: Money
    net_days: int
    valid_until: date
    reason: Words


class GradeTerms(BaseModel):
    """What the table `set-credit-terms` gives for a grade."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    limit_percent: int
    net_days: int
    deposit_percent: int
    review_months: int


def propose_limit(grade: str, terms: GradeTerms, turnover: Money, today: date) -> ProposedLimit:
    """Return the grade's share of a year's turnover, rounded down to whole hundreds; without turnover it is nothing."""
    share = turnover.amount * terms.limit_percent / 100
    vi = f"hạng {grade}: {terms.limit_percent} % của {turnover}, cọc ít nhất {terms.deposit_percent} %"
    en = f"grade {grade}: {terms.limit_percent} % of {turnover}, a deposit of at least {terms.deposit_percent} %"
    return ProposedLimit(
        limit=Money.of(max(share, Decimal(0)) // STEP * STEP, turnover.currency),
        net_days=terms.net_days,
        valid_until=add_months(today, terms.review_months),
        reason=Words(vi, en),
    )


def scorecard_rows(score: CreditScore) -> tuple[Row, ...]:
    """The ten categories with their points and reasons, and their sum: the answer to "why 62?"."""
    total = f"{score.points} / 100" if not score.stopped else "0 / 100"
    said = "có trong danh sách chặn: dừng / on a block list: stop" if score.stopped else str(score.band)
    rows = [_row(category) for category in score.categories]
    return (*rows, {"category": "Tổng điểm / Total", "points": total, "reason": said})


def missing_categories(categories: Iterable[CategoryScore]) -> tuple[str, ...]:
    """The categories that nobody knows anything of."""
    return tuple(_name(category) for category in categories if category.missing)


def _row(category: CategoryScore) -> Row:
    return {"category": _name(category), "points": f"{category.points} / 10", "reason": str(category.reason)}


def _name(category: CategoryScore) -> str:
    return f"{CATEGORY_WORDS[category.category]} / {category.category}"
