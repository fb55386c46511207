"""Decides whether a fault is under warranty: component, age, cause and serial number (K-4, complaints)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from orchestrator.domain.complaints import Component
from orchestrator.domain.orders import Technology
from orchestrator.domain.words import Words

Cause = Literal["material", "workmanship", "misuse", "transport", "unknown"]
WarrantyAnswer = Literal["repair-or-replace", "replace-dead-on-arrival", "paid-repair", "refused", "investigate"]

TERM_MONTHS: Final[dict[Component, int]] = {
    "monitor": 36,
    "lcd-panel": 12,
    "touch-screen": 36,
    "touch-controller": 36,
    "driver-board": 36,
    "cable": 36,
    "other": 36,
}
"""Months of warranty by component; a monitor's LCD panel has its own, shorter term."""

TOUCH_SCREEN_MONTHS: Final[dict[Technology, int]] = {"saw": 60, "resistive": 36, "pcap": 36, "ir": 24}
DEAD_ON_ARRIVAL: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyClaim:
    """What is known of a fault: part, technology, days of shipment and of the fault, cause, serial number's state.

    `agreed_months` is the contract's own warranty of the monitor when it differs from the standard.
    """

    component: Component
    technology: Technology | None
    shipped_on: date
    noticed_on: date
    cause: Cause
    serial_known: bool
    serial_intact: bool
    agreed_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyDecision:
    """What to do, the last day of the warranty, and why."""

    answer: WarrantyAnswer
    covered_until: date
    reason: Words

    @property
    def covered(self) -> bool:
        """True when the seller bears the cost."""
        return self.answer in ("repair-or-replace", "replace-dead-on-arrival")


def decide_warranty(claim: WarrantyClaim) -> WarrantyDecision:
    """Return the decision; the first that holds: serial, misuse, transport, dead on arrival, age, cause unknown.

    Raises ValueError when the fault was noticed before shipment.
    """
    if claim.noticed_on < claim.shipped_on:
        raise ValueError(f"a fault noticed on {claim.noticed_on} cannot be of goods shipped on {claim.shipped_on}")
    until = add_months(claim.shipped_on, warranty_months(claim))
    answer, reason = _answer(claim, until)
    return WarrantyDecision(answer=answer, covered_until=until, reason=reason)


def warranty_months(claim: WarrantyClaim) -> int:
    """Return the term in months: the agreed term, else touch screens by technology and other parts by component.

    The agreed term is the monitor's and holds for every part; the LCD panel's own shorter term it can only shorten.
    """
    standard = TERM_MONTHS[claim.component]
    if claim.component == "touch-screen" and claim.technology is not None:
        standard = TOUCH_SCREEN_MONTHS[claim.technology]
    if claim.agreed_months is None:
        return standard
    return min(standard, claim.agreed_months) if claim.component == "lcd-panel" else claim.agreed_months


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    next_month = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), next_month - timedelta(days=1))


def _answer(claim: WarrantyClaim, until: date) -> tuple[WarrantyAnswer, Words]:
    if claim.serial_known and not claim.serial_intact:
        return "refused", Words("số sê-ri không còn nguyên", "the serial number is not intact")
    if not claim.serial_known:
        return "investigate", Words("chưa rõ số sê-ri", "the serial number is not known to us")
    if claim.cause == "misuse":
        return "paid-repair", Words("lỗi do sử dụng sai", "the fault comes from misuse")
    if claim.cause == "transport":
        vi, en = "hư hỏng khi vận chuyển: xét theo Incoterm", "transport damage: the Incoterm decides"
        return "investigate", Words(vi, en)
    if claim.noticed_on <= claim.shipped_on + DEAD_ON_ARRIVAL:
        return "replace-dead-on-arrival", Words("hỏng trong 30 ngày từ khi gửi", "failed within 30 days of shipment")
    if claim.noticed_on > until:
        return "paid-repair", Words(f"hết bảo hành ngày {until}", f"the warranty ended on {until}")
    if claim.cause == "unknown":
        return "investigate", Words("chưa rõ nguyên nhân", "the cause is not known yet")
    return "repair-or-replace", Words(f"còn bảo hành đến {until}", f"under warranty until {until}")
