"""The head of an evidence pack, and what the customer needs as it was confirmed (N-0.2)."""

from orchestrator.domain.orders import OrderLine, order_value
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept
from orchestrator.store.orders import OrderEnded, OrderVersion
from orchestrator.store.register import Registration
from orchestrator.store.requirements import PromiseDate, RequirementSet
from orchestrator.views.evidence.code_words import in_words
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Section, Table, cell, column, facts, place

_STATES = {
    "running": Words("đang thực hiện", "running"),
    "closed": Words("đã hoàn tất", "closed"),
    "declined": Words("đã từ chối", "declined"),
    "cancelled": Words("đã hủy", "cancelled"),
}
_LINES = (
    column("dòng", "line"),
    column("sản phẩm", "product", 5),
    column("số lượng", "quantity", 1.5),
    column("đơn giá", "unit price", 2),
)
_ROWS = (
    column("loại", "class", 0.8),
    column("yêu cầu", "requirement", 6),
    column("nguồn", "source", 3),
)


def head(order: StreamReader) -> Table:
    """Number, customer, reference, contract, value and state; raises NothingKept where no order was submitted."""
    version = agreed(order)
    content, ended, contract = version.content, order.last(OrderEnded), order.last(Registration)
    promise = order.last(PromiseDate)
    return facts(
        ("Đơn hàng / Order", version.order),
        ("Khách hàng / Customer", content.customer.name),
        ("Mã khách hàng nêu / Customer number stated", content.customer.number),
        ("Số tham chiếu của khách / Customer's reference", content.customer_reference),
        ("Nguồn yêu cầu / Source of the request", in_words(content.source)),
        ("Hợp đồng / Contract", contract.body.number if contract else None),
        ("Giá trị / Value", order_value(content)),
        ("Ngày giao yêu cầu / Delivery date asked for", content.delivery.requested_date),
        ("Ngày giao đã hứa / Delivery date promised", promise.body.promised if promise else None),
        ("Nhận lúc / Received at", order.copy.records[0].recorded_at),
        ("Trạng thái / State", _STATES[ended.body.state if ended else "running"]),
        ("Kết thúc lúc / Ended at", ended.record.recorded_at if ended else None),
        ("Lý do kết thúc / Reason of the end", ended.body.reason if ended else None),
    )


def agreed(order: StreamReader) -> OrderVersion:
    """What the order says last, proposals left aside; raises NothingKept where nothing was submitted."""
    versions = [entry.body for entry in order.of(OrderVersion) if entry.body.basis != "proposed"]
    if not versions:
        raise NothingKept("order", order.copy.stream)
    return versions[-1]


def needs(order: StreamReader) -> Section:
    """The goods as agreed last, and the ten items and the requirements as Sales confirmed them."""
    goods = Table(
        title="Hàng hóa như thỏa thuận cuối / Goods as agreed last",
        columns=_LINES,
        rows=tuple(_line(number, line) for number, line in enumerate(agreed(order).content.lines, start=1)),
    )
    confirmed = tuple(
        table for entry in order.of(RequirementSet) for table in _confirmed(entry.body, place(entry.record))
    )
    return Section(title=Words("Nhu cầu của khách hàng", "The customer's needs"), tables=(goods, *confirmed))


def _line(number: int, line: OrderLine) -> tuple[str, ...]:
    names = tuple(name for name in (line.product_code, line.description, line.custom_design_description) if name)
    return (str(number), cell(names), cell(line.quantity), cell(line.unit_price))


def _confirmed(needs: RequirementSet, record: str) -> tuple[Table, ...]:
    items = facts(
        ("1 Tên khách hàng / Customer's name", needs.customer_name),
        ("2 Điện thoại, fax / Phone, fax", needs.phone),
        ("3 Người liên hệ / Contact person", needs.contact_person),
        ("4 Thời gian giao hàng / Delivery time", needs.delivery_time),
        ("5 Tên sản phẩm / Product name", needs.product_name),
        ("6 Thông số, mẫu / Specification, model", needs.specification),
        ("7 Thiết kế riêng / Custom design", needs.custom_design),
        ("8 Số lượng / Quantity", needs.quantity),
        ("9 Thanh toán / Payment method", needs.payment_method),
        ("10 Thông tin khác / Other information", needs.other_information),
        ("Yêu cầu bằng miệng / Was verbal", needs.was_verbal),
        ("Xác nhận / Confirmed", f"{needs.confirmed_by}, {cell(needs.confirmed_at)}, {record}"),
        title=f"Yêu cầu đã xác nhận, bản {needs.version} / Requirements confirmed, version {needs.version} (N-0.2)",
    )
    rows = tuple((row.requirement_class, row.words or row.text, row.source) for row in needs.rows)
    return (items, Table(columns=_ROWS, rows=rows))
