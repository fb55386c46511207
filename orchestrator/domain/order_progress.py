"""How far an order is, line by line, and what a change or a cancellation may still do about it (C-1, D-COMMERCE-3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.changes import ChangeRequest, LineChange
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.words import Words

#: In review; passed it but not signed; signed; a delivery planned; a part handed over; all of it handed over.
OrderStage = Literal["in-review", "before-signing", "before-production", "in-production", "part-delivered", "delivered"]

WAITS_FOR_SIGNING: Final[tuple[OrderStage, ...]] = ("in-review", "before-signing")
"""A change waits here until the contract is in force, and is refused on record when it never is."""

_NO_CANCELLATION: Final = Words(
    "đã giao hết, không hủy được nữa: lập khiếu nại để nhận lại hàng, sửa chữa hoặc giấy báo có",
    "all of it is delivered, so there is nothing to cancel: submit a complaint, which may end in a return, a repair or "
    "a credit note (coxswain complaint submit)",
)
_NO_CHANGE: Final = Words(
    "đã giao hết, không thay đổi được nữa: lập khiếu nại (sửa chữa, giấy báo có) hoặc đơn hàng mới",
    "all of it is delivered, so there is nothing to change: submit a complaint (repair, credit note) or a new order",
)
_NOTHING_LEFT: Final = Words(
    "sau thay đổi sẽ không còn gì để giao: hãy hủy phần còn lại của đơn hàng",
    "nothing would be left to deliver: cancel the rest instead (coxswain order cancel)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineProgress:
    """Units of one line: ordered, made and not refused since, and taken by a carrier."""

    line: int
    ordered: int
    made: int = 0
    delivered: int = 0


def is_delivered(progress: Sequence[LineProgress]) -> bool:
    """True when a carrier took everything that is ordered."""
    return any(one.delivered for one in progress) and all(one.delivered >= one.ordered for one in progress)


def cancellation_obstacle(progress: Sequence[LineProgress]) -> Words | None:
    """Why the order cannot be cancelled any more and what to do instead, or None; a rest can always be cancelled."""
    return _NO_CANCELLATION if is_delivered(progress) else None


def change_obstacles(order: SubmittedOrder, change: ChangeRequest, progress: Sequence[LineProgress]) -> tuple[str, ...]:
    """Why what is made and delivered forbids the change, each with its place and what to do instead; none when it may.

    A quantity does not fall below what is made, the price of a line that is delivered in part stays, and something is
    left to deliver.
    """
    if is_delivered(progress):
        return (f"requested: {_NO_CHANGE}",)
    by_line = {one.line: one for one in progress}
    asked = [
        (f"requested.lines[{place}]", line, by_line.get(line.line)) for place, line in enumerate(change.requested.lines)
    ]
    found = [problem for path, line, known in asked if known for problem in _of_line(path, order, line, known)]
    if not found and _leaves_nothing(change, progress):
        found.append(f"requested: {_NOTHING_LEFT}")
    return tuple(found)


def standing_words(progress: Sequence[LineProgress]) -> tuple[str, ...]:
    """What stays of an order that is cancelled: the units that are made, and those that are delivered and owed."""
    return tuple(
        f"dòng {one.line}: đã làm {one.made}, đã giao {one.delivered} trong {one.ordered} / "
        f"line {one.line}: {one.made} made, {one.delivered} delivered of {one.ordered}"
        for one in progress
        if one.made or one.delivered
    )


def _of_line(path: str, order: SubmittedOrder, new: LineChange, known: LineProgress) -> Iterator[str]:
    if new.quantity is not None and new.quantity < known.delivered:
        words = Words(
            f"dòng {known.line} đã giao {known.delivered}, cần ít nhất {known.delivered}; hàng đã giao thì trả lại "
            "qua khiếu nại và giấy báo có",
            f"{known.delivered} of line {known.line} are delivered, expected {known.delivered} or more; what is "
            "delivered comes back by a complaint and a credit note",
        )
        yield f"{path}.quantity: {words}"
    elif new.quantity is not None and new.quantity < known.made:
        words = Words(
            f"dòng {known.line} đã làm {known.made}, cần ít nhất {known.made}; bớt nữa thì hủy phần còn lại và thỏa "
            "thuận hàng đã làm",
            f"{known.made} of line {known.line} are made, expected {known.made} or more; for less, cancel the rest "
            "and agree on what is made",
        )
        yield f"{path}.quantity: {words}"
    if new.unit_price is not None and known.delivered and new.unit_price != order.lines[known.line - 1].unit_price:
        words = Words(
            f"dòng {known.line} đã giao {known.delivered} theo giá hợp đồng: giảm giá bằng giấy báo có",
            f"{known.delivered} of line {known.line} are delivered at the agreed price: give a credit note instead",
        )
        yield f"{path}.unit_price: {words}"


def _leaves_nothing(change: ChangeRequest, progress: Sequence[LineProgress]) -> bool:
    wanted = {line.line: line.quantity for line in change.requested.lines if line.quantity is not None}
    is_started = any(one.delivered for one in progress)
    return is_started and all(one.delivered >= wanted.get(one.line, one.ordered) for one in progress)
