"""The standard text of the contract, clause by clause in Vietnamese and English (R-B)."""

from dataclasses import dataclass
from typing import Final

from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardClause:
    """One clause; `{…}` in its text are the places where an order's values go."""

    id: str
    title: Words
    text: Words


def _clause(identifier: str, title: tuple[str, str], vi: str, en: str) -> StandardClause:
    return StandardClause(id=identifier, title=Words(*title), text=Words(vi, en))


STANDARD_CLAUSES: Final[tuple[StandardClause, ...]] = (
    _clause(
        "parties",
        ("Các bên", "Parties"),
        "Bên bán: {seller}. Bên mua: {buyer}, mã số thuế {buyer_tax_id}, người liên hệ {contact_person}. "
        "Số hợp đồng {contract_number}, đơn hàng {order_number}, số tham chiếu của khách {customer_reference}.",
        "Seller: {seller}. Buyer: {buyer}, tax id {buyer_tax_id}, contact {contact_person}. "
        "Contract {contract_number}, order {order_number}, customer's reference {customer_reference}.",
    ),
    _clause("goods", ("Hàng hóa", "Goods"), "{goods}", "{goods}"),
    _clause(
        "price",
        ("Giá", "Price"),
        "Tổng giá trị hợp đồng là {total}. Đơn giá ghi tại điều khoản hàng hóa.",
        "The total contract price is {total}. Unit prices stand in the clause on goods.",
    ),
    _clause(
        "price-adjustment",
        ("Điều chỉnh giá", "Price adjustment"),
        "Giá cố định đến ngày giao hàng. Chỉ điều chỉnh bằng phụ lục do hai bên ký, trên cơ sở {adjustment_basis}.",
        "Prices are fixed until delivery. They are adjusted only by an amendment signed by both parties, "
        "on the basis of {adjustment_basis}.",
    ),
    _clause(
        "permitted-adjustments",
        ("Điều chỉnh cho phép", "Permitted adjustments"),
        "Số lượng giao được phép chênh lệch {quantity_tolerance} %, tính theo đơn giá. Giao từng phần: {partial}.",
        "The quantity delivered may differ by {quantity_tolerance} %, charged at the unit price. "
        "Partial deliveries: {partial}.",
    ),
    _clause(
        "delivery",
        ("Giao hàng", "Delivery"),
        "Giao hàng theo {incoterm} (Incoterms {edition}) chậm nhất ngày {delivery_date}, nước đến {destination}, "
        "phương thức vận chuyển {transport_mode}.",
        "Delivery {incoterm} (Incoterms {edition}) on {delivery_date} at the latest, destination {destination}, "
        "by {transport_mode}.",
    ),
    _clause(
        "payment",
        ("Thanh toán và quyết toán", "Payment and settlement"),
        "{payment}. Quyết toán theo hóa đơn, bằng {currency}.",
        "{payment}. Settlement by invoice, in {currency}.",
    ),
    _clause(
        "inspection",
        ("Kiểm tra và nghiệm thu", "Inspection and acceptance"),
        "Lấy mẫu theo ISO 2859-1, mức {level}, AQL {aql}. Bên mua nghiệm thu trong {acceptance_days} ngày từ khi nhận.",
        "Sampling by ISO 2859-1, level {level}, AQL {aql}. The buyer accepts within {acceptance_days} days of receipt.",
    ),
    _clause(
        "quality",
        ("Yêu cầu chất lượng", "Quality requirements"),
        "Áp dụng đặc tính kỹ thuật đã xác nhận. Yêu cầu đặc biệt: {special_quality}.",
        "The confirmed specification applies. Special requirements: {special_quality}.",
    ),
    _clause(
        "warranty",
        ("Bảo hành", "Warranty"),
        "Màn hình được bảo hành {warranty_months} tháng, riêng tấm LCD {panel_months} tháng. "
        "Số sê-ri phải còn nguyên. Dịch vụ sau bán hàng: {after_sales}.",
        "The monitor is warranted for {warranty_months} months, its LCD panel for {panel_months} months. "
        "The serial number must be intact. After-sales service: {after_sales}.",
    ),
    _clause(
        "supply",
        ("Nguồn cung cấp", "Source of supply"),
        "Hàng do bên bán sản xuất; linh kiện chính: {supply_source}. Nguồn vốn thanh toán của bên mua: {funding}.",
        "The seller makes the goods; key parts: {supply_source}. The buyer's source of funds: {funding}.",
    ),
    _clause(
        "liability",
        ("Trách nhiệm vi phạm", "Liability for breach"),
        "Giao chậm: {seller_penalty} % mỗi tuần, tối đa {seller_cap} %. "
        "Thanh toán chậm: {buyer_penalty} % mỗi tuần, tối đa {buyer_cap} %.",
        "Late delivery: {seller_penalty} % a week, at most {seller_cap} %. "
        "Late payment: {buyer_penalty} % a week, at most {buyer_cap} %.",
    ),
    _clause(
        "verbal-agreements",
        ("Thỏa thuận miệng", "Verbal agreements"),
        "Thỏa thuận miệng chỉ có giá trị sau khi được xác nhận bằng văn bản.",
        "Verbal agreements hold only after they have been confirmed in writing.",
    ),
    _clause(
        "law",
        ("Luật áp dụng và tranh chấp", "Law and disputes"),
        "Áp dụng luật {law}. Tranh chấp được giải quyết tại {forum}.",
        "The law of {law} applies. Disputes are settled at {forum}.",
    ),
    _clause(
        "effect",
        ("Hiệu lực", "Effect"),
        "Hợp đồng có hiệu lực khi đại diện bên mua đã ký và bên bán đã đóng dấu hợp đồng. Mọi thay đổi bằng văn bản.",
        "The contract takes effect when the buyer's representative has signed and the seller has affixed the contract "
        "seal. Any change is in writing.",
    ),
)
