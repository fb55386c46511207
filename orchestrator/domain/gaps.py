"""Finds what is missing or contradictory in an order before it can be confirmed (N-0.2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.check_incoterm import DeliveryFacts, check_incoterm
from orchestrator.domain.orders import OrderLine, Payment, SubmittedOrder
from orchestrator.domain.words import Words

Item = Literal[
    "customer-name",
    "phone-fax",
    "contact-person",
    "delivery-time",
    "product-name",
    "specification-model",
    "custom-design",
    "quantity",
    "payment-method",
    "other-information",
]
TEN_ITEMS: Final[dict[Item, Words]] = {
    "customer-name": Words("tên khách hàng", "customer name"),
    "phone-fax": Words("số liên lạc / fax", "phone / fax"),
    "contact-person": Words("người liên hệ", "contact person"),
    "delivery-time": Words("thời gian giao hàng", "delivery time"),
    "product-name": Words("tên sản phẩm", "product name"),
    "specification-model": Words("thông số kỹ thuật / mô hình", "specification / model"),
    "custom-design": Words("thiết kế tùy chỉnh", "custom design"),
    "quantity": Words("số lượng", "quantity"),
    "payment-method": Words("phương thức thanh toán", "payment method"),
    "other-information": Words("các thông tin khác", "other information"),
}
"""The ten items of N-0.2 in the procedure's order, in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing to ask the customer: which of the ten items, where in the order, and why it cannot stay so."""

    item: Item
    path: str
    kind: Literal["missing", "contradictory"]
    reason: Words


def gaps(order: SubmittedOrder) -> tuple[Gap, ...]:
    """Return every missing or contradictory item, in the order of N-0.2; none if the order can be confirmed."""
    found = [*_customer(order), *_delivery(order), *_lines(order), *_payment(order.payment), *_other(order)]
    rank = list(TEN_ITEMS)
    return tuple(sorted(found, key=lambda gap: rank.index(gap.item)))


def _missing(item: Item, path: str, vi: str = "", en: str = "") -> Gap:
    name = TEN_ITEMS[item]
    reason = Words(vi or f"chưa có {name.vi}", en or f"{name.en} is missing")
    return Gap(item=item, path=path, kind="missing", reason=reason)


def _contradictory(item: Item, path: str, vi: str, en: str) -> Gap:
    return Gap(item=item, path=path, kind="contradictory", reason=Words(vi, en))


def _customer(order: SubmittedOrder) -> Iterator[Gap]:
    if order.customer.phone is None:
        yield _missing("phone-fax", "customer.phone")
    if order.customer.contact_person is None:
        yield _missing("contact-person", "customer.contact_person")


def _delivery(order: SubmittedOrder) -> Iterator[Gap]:
    if order.delivery.requested_date is None:
        yield _missing("delivery-time", "delivery.requested_date")


def _lines(order: SubmittedOrder) -> Iterator[Gap]:
    if not order.lines:
        for item in ("product-name", "specification-model", "custom-design", "quantity"):
            yield _missing(item, "lines")
    for index, line in enumerate(order.lines):
        yield from _line(line, f"lines[{index}]")


def _line(line: OrderLine, path: str) -> Iterator[Gap]:
    if line.product_code is None and line.description is None:
        yield _missing("product-name", f"{path}.product_code")
    if line.product_code is None and (line.size_inches is None or line.technology is None):
        vi, en = "chưa có mã sản phẩm hoặc kích thước và công nghệ", "neither a model nor size and technology is given"
        yield _missing("specification-model", path, vi, en)
    if line.quantity is None:
        yield _missing("quantity", f"{path}.quantity")
    if line.unit_price is None:
        yield _missing("other-information", f"{path}.unit_price", "chưa có đơn giá", "the unit price is missing")
    yield from _custom_design(line, path)


def _custom_design(line: OrderLine, path: str) -> Iterator[Gap]:
    described = line.custom_design_description is not None
    where = f"{path}.custom_design_description"
    if line.custom_design is None and not described:
        yield _missing("custom-design", f"{path}.custom_design")
    elif line.custom_design and not described:
        yield _missing("custom-design", where, "chưa mô tả thiết kế tùy chỉnh", "the custom design is not described")
    elif not line.custom_design and described:
        vi, en = "có mô tả thiết kế nhưng không đánh dấu tùy chỉnh", "a design is described, but not marked as custom"
        yield _contradictory("custom-design", where, vi, en)


def _payment(payment: Payment | None) -> Iterator[Gap]:
    if payment is None:
        yield _missing("payment-method", "payment")
        return
    with_deposit = payment.method == "deposit-balance"
    where = "payment.deposit_percent"
    if with_deposit and payment.deposit_percent is None:
        yield _missing("payment-method", where, "chưa có tỷ lệ đặt cọc", "the deposit percentage is missing")
    elif with_deposit and payment.deposit_percent in (0, 100):
        vi, en = "đặt cọc phải trên 0 và dưới 100 %", "a deposit is above 0 and below 100 %"
        yield _contradictory("payment-method", where, vi, en)
    elif not with_deposit and payment.deposit_percent:
        vi, en = f"{payment.method} không có đặt cọc", f"{payment.method} has no deposit"
        yield _contradictory("payment-method", where, vi, en)
    yield from _net_days(payment)


def _net_days(payment: Payment) -> Iterator[Gap]:
    if payment.method == "open-account" and not payment.net_days:
        vi, en = "trả sau phải có số ngày", "open account needs the days to pay"
        yield _missing("payment-method", "payment.net_days", vi, en)
    elif payment.method == "prepaid" and payment.net_days:
        vi, en = "trả trước không có số ngày nợ", "a prepaid order has no days of credit"
        yield _contradictory("payment-method", "payment.net_days", vi, en)


def _other(order: SubmittedOrder) -> Iterator[Gap]:
    delivery = order.delivery
    if delivery.destination_country is None:
        vi, en = "chưa có nước đến, nên chưa biết chứng nhận nào cần", "without a destination no certificates follow"
        yield _missing("other-information", "delivery.destination_country", vi, en)
    if order.use.environment is None:
        vi, en = "chưa có môi trường sử dụng", "the environment of use is missing"
        yield _missing("other-information", "use.environment", vi, en)
    if delivery.incoterm is None:
        vi, en = "chưa có điều kiện giao hàng", "the delivery term (Incoterms) is missing"
        yield _missing("other-information", "delivery.incoterm", vi, en)
        return
    for problem in check_incoterm(delivery.incoterm, DeliveryFacts(transport_mode=delivery.transport_mode)):
        if problem.kind == "missing":
            yield _missing("other-information", "delivery.incoterm", problem.reason.vi, problem.reason.en)
        if problem.kind == "illegal":
            yield _contradictory("other-information", "delivery.incoterm", problem.reason.vi, problem.reason.en)
