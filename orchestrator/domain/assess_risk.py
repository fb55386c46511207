"""Weighs the overall product risk of an order, line by line with its source, for the general manager (D-GM-2).

Nothing is decided here: the sheet says what was found, how heavy it weighs by the owner's limits, and what follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from orchestrator.domain.house_limits import HouseLimits
from orchestrator.domain.selling_costs import COST_ITEMS, CostItem
from orchestrator.domain.words import Words

Level = Literal["low", "medium", "high"]
LEVELS: Final[dict[Level, Words]] = {
    "low": Words("thấp", "low"),
    "medium": Words("trung bình", "medium"),
    "high": Words("cao", "high"),
}
Proposal = Literal["accept", "accept-with-actions", "refuse"]
PROPOSALS: Final[dict[Proposal, Words]] = {
    "accept": Words("chấp nhận", "accept"),
    "accept-with-actions": Words("chấp nhận kèm theo dõi các điểm nêu trên", "accept, and follow the points above"),
    "refuse": Words("chưa chấp nhận khi còn điểm rủi ro cao", "do not accept while a point of high risk stands"),
}
BANDS: Final[dict[str, Words]] = {
    "at-target": Words("đạt mục tiêu", "at target"),
    "above-floor": Words("trên sàn", "above the floor"),
    "below-floor": Words("dưới sàn", "below the floor"),
    "at-a-loss": Words("lỗ", "at a loss"),
}
"""The bands that `approve-price` gives, in words."""
_BAND_LEVEL: Final[dict[str, Level]] = {"at-target": "low", "above-floor": "low", "below-floor": "medium"}
_CREDIT: Final[dict[str, tuple[Level, Words]]] = {
    "within-limit": ("low", Words("trong hạn mức", "within the limit")),
    "with-deposit": ("medium", Words("chỉ khi có đặt cọc", "only with a deposit")),
    "exceptional": ("high", Words("vượt hạn mức, ngoại lệ", "above the limit, by exception")),
    "refused": ("high", Words("Tài chính từ chối", "refused by Finance")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One line of the sheet: what was looked at, what was found, how heavy it is, and who or what says so."""

    subject: Words
    found: Words | str
    level: Level
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFacts:
    """What is known of an order when its review is collected; None where nobody knows.

    `points` are what departments said against the contract or as a condition; `value_usd` is the order's worth in US
    dollars; dates are calendar days; `credit` and `price_band` are the words of Finance's form and of `approve-price`.
    """

    points: tuple[Risk, ...] = ()
    is_new_customer: bool
    is_blocked: bool = False
    overdue_invoices: int = 0
    credit: str | None = None
    custom_lines: int = 0
    requested: date | None = None
    promised: date | None = None
    earliest: date | None = None
    price_band: str | None = None
    unknown_costs: tuple[CostItem, ...] = ()
    value_usd: Decimal = Decimal(0)
    planned_actions: int = 0
    own_draft_deviations: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskSheet:
    """The lines, heaviest first among equals as found; the level of the whole is that of the heaviest line."""

    risks: tuple[Risk, ...]
    level: Level
    proposal: Proposal


def assess_risk(facts: RiskFacts, limits: HouseLimits) -> RiskSheet:
    """Return the sheet: every subject has a line, also where nothing is wrong, and every point of a department.

    A point of high risk proposes to refuse, one of medium risk to accept and follow it.
    """
    own = [*_customer(facts), *_product(facts), *_date(facts, limits), *_price(facts, limits), *_text(facts, limits)]
    found = sorted((*own, *facts.points), key=lambda risk: -_weight(risk.level))
    level = found[0].level
    proposals: dict[Level, Proposal] = {"low": "accept", "medium": "accept-with-actions", "high": "refuse"}
    return RiskSheet(risks=tuple(found), level=level, proposal=proposals[level])


def _weight(level: Level) -> int:
    return list(LEVELS).index(level)


def _customer(facts: RiskFacts) -> Iterator[Risk]:
    subject, file = Words("khách hàng", "customer"), str(Words("hồ sơ khách hàng", "customer file"))
    if facts.is_blocked:
        yield Risk(subject=subject, found=Words("bị chặn", "on a block list"), level="high", source=file)
    elif facts.is_new_customer:
        found = Words("mới, chưa có lịch sử thanh toán", "new, without a payment history")
        yield Risk(subject=subject, found=found, level="medium", source=file)
    else:
        yield Risk(subject=subject, found=Words("đã biết", "known"), level="low", source=file)
    owed = facts.overdue_invoices
    debts = Words(f"{owed} hóa đơn quá hạn", f"{owed} invoices overdue")
    receivable = str(Words("sổ công nợ", "receivables"))
    yield Risk(
        subject=Words("công nợ", "receivables"), found=debts, level="medium" if owed else "low", source=receivable
    )
    if facts.credit in _CREDIT:
        level, said = _CREDIT[facts.credit]
        finance = str(Words("kết luận của Tài chính", "Finance's finding"))
        yield Risk(subject=Words("tín dụng", "credit"), found=said, level=level, source=finance)


def _product(facts: RiskFacts) -> Iterator[Risk]:
    number = facts.custom_lines
    new = Words(f"{number} dòng chưa từng làm", f"{number} lines not made before")
    usual = Words("sản phẩm trong danh mục", "products of the catalogue")
    yield Risk(
        subject=Words("tính mới", "novelty"),
        found=new if number else usual,
        level="medium" if number else "low",
        source=str(Words("cấu hình đã xác nhận", "confirmed configuration")),
    )


def _date(facts: RiskFacts, limits: HouseLimits) -> Iterator[Risk]:
    subject, source = (
        Words("ngày giao", "delivery date"),
        str(Words("ngày hứa, kế hoạch công suất", "promise, capacity")),
    )
    promised, earliest = facts.promised, facts.earliest
    if promised is None or earliest is None:
        found = Words("chưa rõ ngày sớm nhất", "the earliest date is not known")
        yield Risk(subject=subject, found=found, level="medium", source=source)
        return
    if facts.requested and promised > facts.requested:
        days = (promised - facts.requested).days
        found = Words(f"hứa giao trễ {days} ngày", f"promised {days} days late")
        yield Risk(subject=subject, found=found, level="medium", source=source)
    slack = (promised - earliest).days
    found = Words(f"dự phòng {slack} ngày", f"{slack} days of slack")
    level: Level = "high" if slack < 0 else "medium" if slack < limits.safe_slack_days else "low"
    yield Risk(subject=Words("dự phòng thời gian", "slack"), found=found, level=level, source=source)


def _price(facts: RiskFacts, limits: HouseLimits) -> Iterator[Risk]:
    source = str(Words("bảng lãi gộp, bảng phân mức giá", "margin sheet, approve-price"))
    band = facts.price_band
    known = (
        Words("chưa biết lãi gộp", "the margin is not known") if band is None else BANDS.get(band, Words(band, band))
    )
    level: Level = "medium" if band is None else _BAND_LEVEL.get(band, "high")
    yield Risk(subject=Words("giá", "price"), found=known, level=level, source=source)
    if facts.unknown_costs:
        names = [COST_ITEMS[item] for item in facts.unknown_costs]
        found = Words(
            f"chưa có biểu phí: {', '.join(name.vi for name in names)}",
            f"no tariff: {', '.join(name.en for name in names)}",
        )
        yield Risk(subject=Words("chi phí", "costs"), found=found, level="medium", source=source)
    large = facts.value_usd >= limits.large_order_usd
    size = Words(f"{facts.value_usd:,.0f} USD", f"{facts.value_usd:,.0f} USD")
    order = str(Words("đơn hàng", "order"))
    yield Risk(subject=Words("quy mô", "size"), found=size, level="medium" if large else "low", source=order)


def _text(facts: RiskFacts, limits: HouseLimits) -> Iterator[Risk]:
    number, source = facts.own_draft_deviations, str(Words("dự thảo", "draft"))
    subject = Words("văn bản hợp đồng", "contract text")
    if number is None:
        yield Risk(subject=subject, found=Words("văn bản chuẩn", "our standard text"), level="low", source=source)
    else:
        found = Words(
            f"dự thảo của khách, {number} điều khác chuẩn", f"the customer's own, {number} clauses off our standard"
        )
        yield Risk(subject=subject, found=found, level="medium" if number else "low", source=source)
    actions = facts.planned_actions
    planned = Words(f"{actions} biện pháp phải làm trước khi ký", f"{actions} actions to do before the signature")
    level: Level = "medium" if actions >= limits.many_actions else "low"
    review = str(Words("ý kiến các phòng ban", "departments' verdicts"))
    yield Risk(subject=Words("biện pháp", "actions"), found=planned, level=level, source=review)


def as_rows(risks: Iterable[Risk]) -> tuple[dict[str, str], ...]:
    """The lines as a form's table shows them and the record keeps them."""
    return tuple(
        {
            "risk": f"{risk.subject}: {risk.found}",
            "level": str(LEVELS[risk.level]),
            "source": risk.source,
        }
        for risk in risks
    )
